import { beforeAll, describe, expect, test } from "vitest";
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
} from "@/lib/topology/fixtures/build";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { relate } from "@/lib/topology/relate";
import { indexTopology } from "../topology-index";
import { buildTree, type TreeItem } from "../tree";
import { narrow, withParts } from "./narrow";
import { type CompilePattern, loadPatterns } from "./pattern";
import { pruneTree } from "./prune-tree";
import { inOrder, nextMatch, search } from "./search";

const topology = relate(
  observation({
    netns: [
      netns(1, {
        host: true,
        links: [
          loopback,
          link(2, "eth0", { mac: "52:54:00:00:00:01" }),
          bridge(10, "br-front"),
          veth(11, "veth1a2b", 2, 0, { master: 10, mac: "f6:00:00:00:00:0b" }),
        ],
        nsids: [{ nsid: 0, netns: 100 }],
        addresses: [address(2, "192.0.2.2/24"), address(10, "172.18.0.1/16")],
      }),
      netns(100, {
        links: [loopback, veth(2, "eth0", 11, 0)],
        nsids: [{ nsid: 0, netns: 1 }],
        addresses: [address(2, "172.18.0.2/16")],
      }),
      netns(300, { names: [{ path: "/run/netns/blue", name: "blue" }] }),
    ],
    networks: [
      network("front", "172.18.0.0/16", { labels: { team: "Edge" }, project: "shop" }),
      network("lan", "192.0.2.0/24", { driver: "macvlan" }),
    ],
    containers: [
      container("web", {
        image: "nginx:alpine",
        netns: 100,
        pid: 5,
        project: "shop",
        service: "frontend",
        hostname: "web-host",
        endpoints: [endpoint("front", "172.18.0.2/16", "02:42:ac:12:00:02", { aliases: ["www"] })],
        published: [
          { protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 },
          { protocol: "udp", hostIp: "127.0.0.1", hostPort: 5353, containerPort: 53 },
        ],
      }),
      container("0123456789abcdef", {
        name: "db",
        state: "exited",
        endpoints: [endpoint("front", "")],
        exposed: [{ port: 5432, protocol: "tcp" }],
      }),
      container("mac", { endpoints: [endpoint("lan", "192.0.2.130/24")] }),
      container("hostnet", { netns: 1, pid: 7, networkMode: "host" }),
      container("<script>", { networkMode: "none" }),
    ],
  }),
);
const index = indexTopology(topology);
let compile: CompilePattern;
beforeAll(async () => {
  compile = await loadPatterns();
});

/** Labels of what is found, in order; of containers only, where that is asked. */
function labels(text: string, kind?: string): string[] | string {
  const found = search(topology, text, compile);
  if (found.status !== "found") return found.status;
  return inOrder(topology, found.ids).flatMap((node) => (kind === undefined || node.kind === kind ? [node.label] : []));
}

const CONTAINERS: readonly [label: string, text: string, want: string[]][] = [
  ["by name", "web", ["web"]],
  ["in any case", "WEB", ["web"]],
  ["by host name", "name:web-host", ["web"]],
  ["by alias", "name:www", ["web"]],
  ["two terms", "web nginx", ["web"]],
  ["two terms that no one meets", "web exited", []],
  ["by state", "state:exited", ["db"]],
  ["not", "-state:running", ["db"]],
  ["by image", "image:nginx:alpine", ["web"]],
  ["image as plain text", "nginx:alpine", ["web"]],
  ["by project", "project:shop", ["web"]],
  ["by label", "label:service=frontend", ["web"]],
  ["by network", "network:front", ["db", "web"]],
  ["by network mode", "network:host", ["hostnet"]],
  ["by driver of its network", "driver:macvlan", ["mac"]],
  ["by veth", "veth:veth1a2b", ["web"]],
  ["by MAC, other signs", "mac:02-42-AC", ["web"]],
  ["by address", "ip:172.18.0.2", ["web"]],
  ["by network of addresses", "ip:172.16.0.0/12", ["web"]],
  ["the whole of IPv4", "0.0.0.0/0", ["mac", "web"]],
  ["the beginning of an address", "ip:192.0.", ["mac"]],
  ["by host port", "port:8080", ["web"]],
  ["by container port", "port:53/udp", ["web"]],
  ["other protocol", "port:53/tcp", []],
  ["an exposed port", "port:5000-6000", ["db", "web"]],
  ["part of a number is no port", "port:543", []],
  ["a port as text", "5432/tcp", ["db"]],
  ["by pattern", "name:/^(web|db)$/", ["db", "web"]],
  ["pattern in any case", "/^WEB$/", ["web"]],
  ["not a pattern", "kind:container -name:/^.{2,3}$/", ["<script>", "hostnet"]],
  ["markup is text", "<script>", ["<script>"]],
  ["by id", "id:0123456789", ["db"]],
  ["by id as plain text", "0123456789abcdef", ["db"]],
  ["too short for an id", "01234", []],
  ["by MAC as plain text", "02:42:ac:12", ["web"]],
  ["two digits of a MAC are none", "02", []],
  ["the veth's name finds the veth, not its container", "veth1a2b", []],
  ["what is of every object", "constructor", []],
  ["kinds are asked for by field only", "container", []],
];
describe("containers", () => {
  test.each(CONTAINERS)("%s", (_label, text, want) => expect(labels(text, "container")).toEqual(want));
});

const OTHERS: readonly [label: string, text: string, kind: string | undefined, want: string[]][] = [
  ["network by name", "name:front", "network", ["front"]],
  ["network by label", "label:team=edge", undefined, ["front"]],
  ["network by subnet", "ip:172.16.0.0/12", "network", ["front"]],
  ["not by an address in it", "ip:172.18.9.9", undefined, []],
  ["network by driver", "driver:macvlan", "network", ["lan"]],
  ["bridge by network", "network:front", "bridge", ["br-front"]],
  ["bridge by address", "ip:172.18.0.1", undefined, ["br-front"]],
  ["veth and its peer", "veth:veth1a2b kind:veth", undefined, ["eth0", "veth1a2b"]],
  ["ports that the outside can reach", "kind:port reach:outside", undefined, [":8080→80/tcp"]],
  ["ports on loopback", "reach:host", undefined, ["127.0.0.1:5353→53/udp"]],
  ["namespaces", "kind:namespace name:blue", undefined, ["blue"]],
  ["by inode", "kind:namespace id:300", undefined, ["blue"]],
];
describe("other things", () => {
  test.each(OTHERS)("%s", (_label, text, kind, want) => expect(labels(text, kind)).toEqual(want));
});

test.each([
  ["nothing is asked", "", { status: "none" }],
  ["blanks", "  ", { status: "none" }],
  ["what is not understood", "port:x", { status: "bad", problem: { key: "badPort", value: "x" } }],
  ["an illegal pattern", "/(/", { status: "bad", problem: { key: "badPattern", value: "missing closing ): `(`" } }],
])("%s", (_label, text, want) => expect(search(topology, text, compile)).toEqual(want));

test("a pattern waits for its engine", () => expect(search(topology, "web /x/")).toEqual({ status: "waiting" }));

test("a lookaround is refused, not tried", () => expect(labels("/(?=a)/")).toBe("bad"));

test("a word that is no field is told", () => {
  const found = search(topology, "imag:nginx", compile);
  expect(found).toEqual({ status: "found", ids: new Set(), unknown: ["imag"] });
});

test("no pattern takes longer than its text is long", () => {
  const evil = relate(observation({ containers: [container("x", { name: `${"a".repeat(20_000)}!` })] }));
  const found = search(evil, "/^(a+)+$/", compile);
  expect(found.status === "found" && found.ids.size).toBe(0);
});

test("what a container is found by follows its relatives", () => {
  const veths = (name: string) =>
    topology.nodes.map((node) => (node.label === "veth1a2b" ? { ...node, label: name } : node));
  for (const name of ["vethnew", "veth1a2b"]) {
    const found = search({ ...topology, nodes: veths(name) }, `kind:container veth:${name}`, compile);
    expect(found.status === "found" && found.ids.size, name).toBe(1);
  }
});

test("all found of a large host are of it", () => {
  const large = relate(syntheticObservation(200));
  const found = search(large, "project:proj1", compile);
  const want = large.nodes.filter(
    (node) =>
      (node.kind === "container" && node.container.project?.includes("proj1")) ||
      (node.kind === "network" && node.network.project?.includes("proj1")),
  );
  expect(found.status === "found" && [...found.ids]).toEqual(want.map(({ id }) => id));
});

const order = inOrder(topology, new Set(topology.nodes.map(({ id }) => id))).slice(0, 3);
const ids = order.map(({ id }) => id);
test.each([
  ["from none, the first", null, 1, ids[0]],
  ["from none back, the last", null, -1, ids[2]],
  ["the next", ids[0] ?? "", 1, ids[1]],
  ["around the end", ids[2] ?? "", 1, ids[0]],
  ["around the start", ids[0] ?? "", -1, ids[2]],
  ["from one that is none of them", "x", 1, ids[0]],
] as const)("next match: %s", (_label, current, step, want) => expect(nextMatch(order, current, step)).toBe(want));
test("no matches, no next", () => expect(nextMatch([], null, 1)).toBeUndefined());

const idsOf = (text: string) => {
  const found = search(topology, text, compile);
  return found.status === "found" ? found.ids : new Set<string>();
};
const named = (nodes: ReadonlySet<string>) => [...nodes].map((id) => index.node(id)?.label).sort();

test("a found container stands out with what is its own", () => {
  expect(named(withParts(index, idsOf("kind:container name:www")))).toEqual(
    [":8080→80/tcp", "127.0.0.1:5353→53/udp", "eth0", "lo", "veth1a2b", "web", "web"].sort(),
  );
});

const NARROW: readonly [label: string, text: string, want: string[]][] = [
  ["nothing", "xyz", []],
  [
    "a container with its way to the network",
    "kind:container name:www",
    [
      ":8080→80/tcp",
      "127.0.0.1:5353→53/udp",
      "br-front",
      "docker-host",
      "eth0",
      "front",
      "lo",
      "veth1a2b",
      "web",
      "web",
    ],
  ],
  ["a network with its bridge", "label:team=edge", ["br-front", "docker-host", "front"]],
];
test.each(NARROW)("only matches: %s", (_label, text, want) => {
  const narrowed = narrow(index, idsOf(text));
  expect(narrowed.nodes.map(({ label }) => label).sort()).toEqual([...want].sort());
  const kept = new Set(narrowed.nodes.map(({ id }) => id));
  expect(narrowed.edges.every(({ source, target }) => kept.has(source) && kept.has(target))).toBe(true);
});

test("the tree is cut to what leads to a match", () => {
  const lines = (items: readonly TreeItem[]): string[] =>
    items.flatMap(({ label, children }) => [label, ...lines(children).map((line) => `  ${line}`)]);
  const tree = buildTree(index, (word) => word);
  expect(lines(pruneTree(tree, idsOf("name:blue")))).toEqual(["spaces", "  blue", "    lo"]);
  expect(pruneTree(tree, new Set())).toEqual([]);
  expect(pruneTree(tree, idsOf("name:blue"))[0]?.open).toBe(true);
});
