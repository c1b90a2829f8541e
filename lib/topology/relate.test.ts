import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NatRule } from "@/lib/model/nat-rule";
import type { Observation } from "@/lib/model/observation";
import type { Route } from "@/lib/model/route";
import {
  address,
  bridge,
  container,
  endpoint,
  link,
  loopback,
  netns,
  network,
  observation,
  veth,
} from "./fixtures/build";
import { syntheticObservation } from "./fixtures/synthetic";
import { relate } from "./relate";
import { Topology } from "./topology";

const defaultRoute = (index: number, extra: Partial<Route> = {}): Route => ({
  family: 4,
  type: "unicast",
  destination: "default",
  table: 254,
  protocol: "boot",
  scope: "global",
  metric: 0,
  nextHops: [{ gateway: "192.0.2.1", index }],
  ...extra,
});

const rule = (extra: Partial<NatRule>): NatRule => ({
  kind: "masquerade",
  source: "iptables-nft",
  family: 4,
  table: "nat",
  chain: "POSTROUTING",
  text: "the rule",
  match: { more: false },
  ...extra,
});

/** Host 1 with eth0, br-app and the host end of web's veth; sandbox 2 is web's. Indexes are chosen so that arithmetic on them fails. */
const hostNs = (extra = {}) =>
  netns(1, {
    host: true,
    nsids: [{ nsid: 7, netns: 2 }],
    links: [loopback, link(2, "eth0"), bridge(5, "br-app"), veth(35, "veth0a", 2, 7, { master: 5 })],
    addresses: [address(2, "192.0.2.2/24"), address(5, "172.18.0.1/16")],
    routes: [defaultRoute(2)],
    ...extra,
  });
const webNs = (extra = {}) =>
  netns(2, {
    nsids: [{ nsid: 0, netns: 1 }],
    links: [loopback, veth(2, "eth0", 35, 0, { mac: "02:42:ac:12:00:02" })],
    addresses: [address(2, "172.18.0.2/16")],
    ...extra,
  });
const web = (extra = {}) =>
  container("web", { netns: 2, pid: 20, endpoints: [endpoint("app", "172.18.0.2/16", "02:42:ac:12:00:02")], ...extra });
const small = (extra: Partial<Observation> = {}): Observation =>
  observation({
    containers: [web()],
    networks: [network("app", "172.18.0.0/16")],
    netns: [hostNs(), webNs()],
    ...extra,
  });

const up = observation().engine;
const remote: Observation["engine"] = up.state === "up" ? { ...up, engine: { ...up.engine, local: false } } : up;

/** Edges in short: `kind source > target` with ids shortened to their last parts. */
const short = (id: string) => id.replace("h1:", "");
const edges = (have: Observation, ...kinds: string[]) =>
  relate(have)
    .edges.filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, source, target }) => `${kind} ${short(source)} > ${short(target)}`);

describe("wires", () => {
  const cases: { label: string; have: Observation; want: string[] }[] = [
    {
      label: "a pair whose ends agree, told from the sandbox",
      have: small(),
      want: ["veth link:2:2 > link:1:35", "bridge-port link:1:35 > link:1:5"],
    },
    {
      label: "an end that points at somebody else's veth is no pair",
      have: small({ netns: [hostNs(), webNs({ links: [loopback, veth(3, "eth0", 35, 0)] })] }),
      want: ["bridge-port link:1:35 > link:1:5"],
    },
    {
      label: "a peer in a namespace that is not known has no edge",
      have: small({ netns: [hostNs({ nsids: [] }), webNs()] }),
      want: ["bridge-port link:1:35 > link:1:5"],
    },
    {
      label: "both ends in one namespace, told once",
      have: small({
        netns: [netns(1, { host: true, links: [veth(3, "a", 4, undefined), veth(4, "b", 3, undefined)] })],
      }),
      want: ["veth link:1:3 > link:1:4"],
    },
    {
      label: "a master that is no bridge is no bridge port",
      have: small({
        netns: [
          netns(1, {
            host: true,
            links: [link(9, "bond0", { kind: "other", driver: "bond" }), link(3, "eth1", { master: 9 })],
          }),
        ],
      }),
      want: [],
    },
    {
      label: "macvlan sits on the host's uplink, across namespaces",
      have: small({
        netns: [
          hostNs(),
          netns(2, {
            nsids: [{ nsid: 0, netns: 1 }],
            links: [link(4, "eth0", { kind: "macvlan", mode: "bridge", link: { index: 2, nsid: 0 } })],
          }),
        ],
      }),
      want: ["lower-device link:2:4 > link:1:2", "bridge-port link:1:35 > link:1:5"],
    },
    {
      label: "a vxlan that names itself has no lower device",
      have: small({
        netns: [
          netns(1, {
            host: true,
            links: [
              link(4, "vxlan0", {
                kind: "vxlan",
                vni: 4097,
                port: 4789,
                local: "",
                group: "",
                link: { index: 4 },
              }),
            ],
          }),
        ],
      }),
      want: [],
    },
  ];
  test.each(cases)("$label", ({ have, want }) => {
    expect(edges(have, "veth", "bridge-port", "lower-device").sort()).toEqual([...want].sort());
  });
});

describe("containers and sandboxes", () => {
  const side = (extra = {}) =>
    container("side", { netns: 2, networkMode: "container:web", sharesWith: "web", ...extra });
  const cases: { label: string; have: Observation; want: string[]; roles: string[] }[] = [
    {
      label: "its own",
      have: small(),
      want: ["sandbox container:web > sandbox:2"],
      roles: ["docker-host host", "web container"],
    },
    {
      label: "container:X shares, whatever the order",
      have: small({ containers: [side(), web()] }),
      want: ["sandbox container:web > sandbox:2", "shares-sandbox container:side > sandbox:2"],
      roles: ["docker-host host", "web container"],
    },
    {
      label: "host mode shares the host's",
      have: small({ containers: [container("hostnet", { netns: 1, networkMode: "host" })] }),
      want: ["shares-sandbox container:hostnet > sandbox:1"],
      roles: ["docker-host host", "net:[2] named"],
    },
    {
      label: "stopped: no sandbox, though a stale key names one",
      have: small({
        containers: [container("gone", { state: "exited", sandboxKey: "/var/run/docker/netns/2" })],
        netns: [hostNs()],
      }),
      want: [],
      roles: ["docker-host host"],
    },
    {
      label: "hidden namespace of an overlay network, by libnetwork's naming",
      have: small({
        containers: [],
        networks: [network("0123456789abcdef", "", { driver: "overlay" })],
        netns: [netns(3, { names: [{ path: "/var/run/docker/netns/1-0123456789", name: "1-0123456789" }] })],
      }),
      want: [],
      roles: ["1-0123456789 hidden"],
    },
  ];
  test.each(cases)("$label", ({ have, want, roles }) => {
    expect(edges(have, "sandbox", "shares-sandbox").sort()).toEqual([...want].sort());
    const nodes = relate(have).nodes.flatMap((node) => (node.kind === "sandbox" ? [`${node.label} ${node.role}`] : []));
    expect(nodes).toEqual(roles);
  });
});

describe("networks and endpoints", () => {
  const cases: { label: string; have: Observation; want: string[] }[] = [
    {
      label: "by bridge name; the endpoint by address",
      have: small(),
      want: ["realised-by network:app > link:1:5", "endpoint link:2:2 > network:app"],
    },
    {
      label: "without a name: by the gateway that the bridge carries (Podman)",
      have: small({
        networks: [
          network("app", "172.18.0.0/16", {
            linkNames: [],
            ipam: [{ subnet: "172.18.0.0/16", gateway: "172.18.0.1" }],
          }),
        ],
      }),
      want: ["realised-by network:app > link:1:5", "endpoint link:2:2 > network:app"],
    },
    {
      label: "a link of that name that is no bridge is not it",
      have: small({ networks: [network("app", "172.18.0.0/16", { linkNames: ["eth0"] })] }),
      want: ["endpoint link:2:2 > network:app"],
    },
    {
      label: "no address yet: by MAC",
      have: small({ containers: [web({ endpoints: [endpoint("app", "", "02:42:ac:12:00:02")] })] }),
      want: ["realised-by network:app > link:1:5", "endpoint link:2:2 > network:app"],
    },
    {
      label: "interface unknown: from the container",
      have: small({ netns: [hostNs()] }),
      want: ["realised-by network:app > link:1:5", "endpoint container:web > network:app"],
    },
    {
      label: "an endpoint of a network that is not listed",
      have: small({ networks: [] }),
      want: [],
    },
    {
      label: "a remote engine is never joined with this machine's kernel",
      have: small({
        engine: remote,
      }),
      want: ["endpoint container:web > network:app"],
    },
  ];
  test.each(cases)("$label", ({ have, want }) => {
    expect(edges(have, "endpoint", "realised-by").sort()).toEqual([...want].sort());
  });

  test("network of a link follows the wiring: bridge, port, peer", () => {
    const nodes = relate(small({ containers: [web({ endpoints: [] })] })).nodes;
    const of = (id: string) =>
      nodes.flatMap((node) => (short(node.id) === id && "network" in node ? [node.network] : []));
    expect(["link:1:5", "link:1:35", "link:2:2", "link:1:2"].map(of)).toEqual([
      ["network:h1:app"],
      ["network:h1:app"],
      ["network:h1:app"],
      [],
    ]);
  });
});

describe("published ports", () => {
  const published = (...bindings: [string, number, number][]) =>
    web({
      published: bindings.map(([hostIp, hostPort, containerPort]) => ({
        protocol: "tcp",
        hostIp,
        hostPort,
        containerPort,
      })),
    });
  const dnat = (extra: Partial<NatRule> = {}) =>
    rule({
      kind: "dnat",
      chain: "DOCKER",
      match: { protocol: "tcp", destinationPort: "8080", more: true },
      to: { address: "172.18.0.2", port: "80" },
      ...extra,
    });
  const cases: { label: string; have: Observation; want: [string, string, string[]][] }[] = [
    {
      label: "both families are one port; the DNAT rule names the endpoint",
      have: small({
        containers: [published(["0.0.0.0", 8080, 80], ["::", 8080, 80])],
        netns: [hostNs({ nat: [dnat()] }), webNs()],
      }),
      want: [[":8080→80/tcp", "link:2:2", ["the rule"]]],
    },
    {
      label: "no rule: only a proxy can serve it",
      have: small({ containers: [published(["127.0.0.1", 9090, 90])] }),
      want: [["127.0.0.1:9090→90/tcp", "container:web", []]],
    },
    {
      label: "a rule of another port, protocol, address or target port is not its own",
      have: small({
        containers: [published(["::1", 8080, 80])],
        netns: [
          hostNs({
            nat: [
              dnat({ match: { protocol: "tcp", destinationPort: "8081", more: true } }),
              dnat({ match: { protocol: "udp", destinationPort: "8080", more: true } }),
              dnat({ to: { address: "172.18.0.9", port: "80" } }),
              dnat({ to: { address: "172.18.0.2", port: "81" } }),
            ],
          }),
          webNs(),
        ],
      }),
      want: [["[::1]:8080→80/tcp", "container:web", []]],
    },
  ];
  test.each(cases)("$label", ({ have, want }) => {
    const { nodes, edges: all } = relate(have);
    const got = nodes.flatMap((node) => {
      const edge = all.find((candidate) => candidate.kind === "publishes" && candidate.source === node.id);
      return node.kind === "port" && edge?.kind === "publishes" ? [[node.label, short(edge.target), edge.rules]] : [];
    });
    expect(got).toEqual(want);
  });
});

describe("masquerade", () => {
  const cases: { label: string; nat: NatRule[]; want: string[] }[] = [
    {
      label: "subnet of a bridge, by any link but itself",
      nat: [rule({ match: { source: "172.18.0.0/16", outInterface: "! br-app", more: false } })],
      want: ["masquerade link:1:5 > link:1:2"],
    },
    {
      label: "only by the link it names",
      nat: [rule({ match: { source: "172.18.0.0/16", outInterface: "wg0", more: false } })],
      want: [],
    },
    { label: "a subnet of nobody", nat: [rule({ match: { source: "10.9.0.0/16", more: false } })], want: [] },
    { label: "not from the subnet", nat: [rule({ match: { source: "! 172.18.0.0/16", more: false } })], want: [] },
    {
      label: "no IPv6 uplink for an IPv6 rule",
      nat: [rule({ family: 6, match: { source: "172.18.0.0/16", more: false } })],
      want: [],
    },
    {
      label: "only towards one destination",
      nat: [rule({ match: { source: "172.18.0.0/16", destination: "172.18.0.2/32", more: false } })],
      want: [],
    },
    {
      label: "a published port's rule is none",
      nat: [rule({ kind: "dnat", match: { source: "172.18.0.0/16", more: false } })],
      want: [],
    },
  ];
  test.each(cases)("$label", ({ nat, want }) => {
    expect(edges(small({ netns: [hostNs({ nat }), webNs()] }), "masquerade")).toEqual(want);
  });
});

describe("laws", () => {
  test.each([0, 1, 20, 300])("%i containers: ids are unique, edges end at nodes, the schema holds", (count) => {
    const topology = relate(syntheticObservation(count));
    const ids = topology.nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const edgeIds = topology.edges.map(({ id }) => id);
    expect(new Set(edgeIds).size).toBe(edgeIds.length);
    const known = new Set(ids);
    expect(topology.edges.filter(({ source, target }) => !known.has(source) || !known.has(target))).toEqual([]);
    expect(Topology.parse(topology)).toEqual(topology);
  });

  test("every container of the synthetic host has its veth on its bridge", () => {
    const { edges: all } = relate(syntheticObservation(50));
    const count = (kind: string) => all.filter((edge) => edge.kind === kind).length;
    expect([count("sandbox"), count("veth"), count("bridge-port"), count("endpoint")]).toEqual([50, 67, 67, 67]);
  });

  test("the order of what was read does not matter", () => {
    const have = syntheticObservation(12);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(have.containers, { minLength: 12 }),
        fc.shuffledSubarray(have.netns, { minLength: 13 }),
        (containers, ns) => {
          expect(relate({ ...have, containers, netns: ns })).toEqual(relate(have));
        },
      ),
      { numRuns: 20 },
    );
  });
});
