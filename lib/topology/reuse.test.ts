import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Netns } from "@/lib/model/netns";
import type { Observation } from "@/lib/model/observation";
import { apply, diff } from "./diff";
import { address, container, link, network } from "./fixtures/build";
import { syntheticObservation } from "./fixtures/synthetic";
import { relate } from "./relate";

/** Replaces the item at a position (modulo the length); every other item stays the very same object. */
function edited<T>(items: readonly T[], at: number, change: (item: T) => T): T[] {
  return items.map((item, i) => (i === at % items.length ? change(item) : item));
}
/** With one more; ids are unique, so that it takes the place of one with its id. */
const withOne = <T extends { id: string }>(items: readonly T[], item: T) => [
  ...items.filter(({ id }) => id !== item.id),
  item,
];
const ofNetns = (change: (ns: Netns) => Netns) => (have: Observation, at: number) => ({
  ...have,
  netns: edited(have.netns, at, change),
});

/** What can happen to a host between two readings. */
const EDITS: Record<string, (have: Observation, at: number) => Observation> = {
  "read again, nothing new": ofNetns((ns) => structuredClone(ns)),
  "a link goes down": ofNetns((ns) => ({
    ...ns,
    links: edited(ns.links, 1, (old) => ({ ...old, operState: "down" })),
  })),
  "a link goes": ofNetns((ns) => ({ ...ns, links: ns.links.slice(0, -1) })),
  "a link comes": ofNetns((ns) => ({ ...ns, links: [...ns.links, link(900 + ns.links.length, "dummy9")] })),
  "an address comes": ofNetns((ns) => ({ ...ns, addresses: [...ns.addresses, address(2, "198.51.100.7/24")] })),
  "addresses go": ofNetns((ns) => ({ ...ns, addresses: [] })),
  "numbers of namespaces are forgotten": ofNetns((ns) => ({ ...ns, nsids: [] })),
  "routes go": ofNetns((ns) => ({ ...ns, routes: [] })),
  "translation goes": ofNetns((ns) => ({ ...ns, nat: [] })),
  "a port leaves its bridge": ofNetns((ns) => ({
    ...ns,
    links: ns.links.map(({ master: _master, ...rest }, i) => (i % 3 === 0 ? rest : (ns.links[i] ?? rest))),
  })),
  "a namespace goes": (have, at) => ({ ...have, netns: have.netns.filter((_, i) => i !== at % have.netns.length) }),
  "a container comes": (have, at) => ({ ...have, containers: withOne(have.containers, container(`new${at}`)) }),
  "a container goes": (have) => ({ ...have, containers: have.containers.slice(1) }),
  "a container moves into another's sandbox": (have, at) => ({
    ...have,
    containers: edited(have.containers, at, (old) => ({ ...old, netns: 1000, sharesWith: "somebody" })),
  }),
  "a network goes": (have) => ({ ...have, networks: have.networks.slice(1) }),
  "a network takes another's link": (have, at) => ({
    ...have,
    networks: withOne(have.networks, network(`alias${at}`, "", { linkNames: have.networks[0]?.linkNames ?? [] })),
  }),
  "a namespace serves a network": (have, at) => ({
    ...have,
    networks: withOne(have.networks, network(`0123456789${at}`, "", { driver: "overlay" })),
    netns: edited(have.netns, at, (ns) => ({ ...ns, names: [{ path: "/x", name: "1-0123456789" }] })),
  }),
  "the host is known by another id": (have, at) => ({ ...have, host: { ...have.host, id: `h${at % 2}` } }),
};

const withDnat = (have: Observation): Observation =>
  ofNetns((ns) => ({
    ...ns,
    nat: [
      ...ns.nat,
      ...have.containers.flatMap(({ published, endpoints }) =>
        published.map(({ protocol, hostPort }) => ({
          kind: "dnat" as const,
          source: "iptables-nft" as const,
          family: 4 as const,
          table: "nat",
          chain: "DOCKER",
          text: `to ${hostPort}`,
          match: { protocol, destinationPort: String(hostPort), more: true },
          to: { address: endpoints[0]?.ipv4.split("/")[0] ?? "", port: "80" },
        })),
      ),
    ],
  }))(have, 0);

const edits = fc.array(fc.tuple(fc.constantFrom(...Object.values(EDITS)), fc.nat(30)), { minLength: 1, maxLength: 8 });

describe("what is reused from one derivation to the next", () => {
  test("never shows: every step equals that of facts which were all read anew", () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let have = withDnat(syntheticObservation(12));
        let before = relate(have);
        for (const [edit, at] of steps) {
          have = edit(have, at);
          const after = relate(have);
          const anew = relate(structuredClone(have));
          expect(after).toEqual(anew);
          expect(diff(before, after)).toEqual(diff(structuredClone(before), anew));
          expect(apply(before, diff(before, after))).toEqual(anew);
          before = after;
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test.each(Object.entries(EDITS))("%s: whoever drew it before draws the same after it was undone", (_label, edit) => {
    const have = withDnat(syntheticObservation(12));
    const want = structuredClone(relate(have));
    for (const at of [0, 1, 5]) {
      relate(edit(have, at));
      expect(relate(have)).toEqual(want);
    }
  });

  test("nothing but masquerading is built again when one container's namespace was read anew", () => {
    const have = withDnat(syntheticObservation(12));
    const before = relate(have);
    const after = relate(ofNetns((ns) => structuredClone(ns))(have, 3));
    const old = new Set<object>([...before.nodes, ...before.edges]);
    const built = [...after.nodes, ...after.edges].filter((item) => !old.has(item) && item.kind !== "masquerade");
    const inode = String(have.netns[3]?.inode);
    expect(built.length).toBeGreaterThan(0);
    expect(built.filter((item) => !JSON.stringify(item).includes(inode))).toEqual([]);
  });

  test("a host with one link more keeps the nodes and edges of every other", () => {
    const have = withDnat(syntheticObservation(12));
    const before = new Set<object>(relate(have).nodes);
    const after = relate(ofNetns((ns) => ({ ...ns, links: [...ns.links, link(999, "dummy9")] }))(have, 0));
    const built = after.nodes.filter((node) => !before.has(node)).map(({ label }) => label);
    // The loopback of the fixture is one object in every namespace, and only the last it was placed in is remembered.
    expect(built.filter((label) => label !== "lo").sort()).toEqual(["NAT", "docker-host", "dummy9"]);
  });
});
