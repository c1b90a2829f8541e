import { describe, expect, test } from "vitest";
import {
  bridge,
  container,
  endpoint,
  loopback,
  netns,
  network,
  observation,
  veth,
} from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { indexTopology } from "./topology-index";
import { buildTree, type TreeItem } from "./tree";
import { treeKey, visibleRows } from "./tree-rows";

const web = netns(100, { links: [loopback, veth(2, "eth0", 11, 0)], nsids: [{ nsid: 0, netns: 1 }] });
const host = netns(1, {
  host: true,
  links: [loopback, bridge(10, "br-front"), veth(11, "veth1", 2, 0, { master: 10 })],
  nsids: [{ nsid: 0, netns: 100 }],
});
const facts = observation({
  netns: [host, web, netns(300, { names: [{ path: "/run/netns/blue", name: "blue" }] })],
  networks: [network("front", "172.18.0.0/16"), network("unused", "")],
  containers: [
    container("web", {
      netns: 100,
      pid: 5,
      endpoints: [endpoint("front", "172.18.0.2/16")],
      published: [{ protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 }],
    }),
    container("side", { netns: 100, pid: 6, sharesWith: "web" }),
    container("hostnet", { netns: 1, pid: 7 }),
    container("stopped", { state: "exited", endpoints: [endpoint("front", "")] }),
    container("nonet", { networkMode: "none" }),
  ],
});
const tree = buildTree(indexTopology(relate(facts)), (word) => word);

const outline = (items: readonly TreeItem[], depth = 0): string[] =>
  items.flatMap(({ label, children }) => [`${"  ".repeat(depth)}${label}`, ...outline(children, depth + 1)]);

test("everything is in it, where a person looks for it", () => {
  expect(outline(tree)).toEqual([
    "front",
    "  br-front",
    "  stopped",
    "  web",
    "    eth0",
    "    :8080→80/tcp",
    "    side",
    "docker-host",
    "  hostnet",
    "none",
    "  nonet",
    "spaces",
    "  blue",
    "    lo",
    "empty",
    "  unused",
  ]);
});

test("keys are unique, though a container may be in it twice", () => {
  const keys = (items: readonly TreeItem[]): string[] => items.flatMap(({ key, children }) => [key, ...keys(children)]);
  const all = keys(tree);
  expect(new Set(all).size).toBe(all.length);
});

describe("treeKey", () => {
  const rows = visibleRows(tree, new Map());
  const key = (label: string) => rows.find(({ item }) => item.label === label)?.item.key ?? "";
  const TABLE: readonly [string, string, ReturnType<typeof treeKey>][] = [
    ["front", "ArrowDown", { go: key("br-front") }],
    ["br-front", "ArrowUp", { go: key("front") }],
    ["front", "ArrowUp", undefined],
    ["front", "ArrowRight", { go: key("br-front") }],
    ["front", "ArrowLeft", { toggle: key("front"), open: false }],
    ["spaces", "ArrowRight", { toggle: key("spaces"), open: true }],
    ["spaces", "ArrowLeft", undefined],
    ["web", "ArrowRight", { go: key("eth0") }],
    ["web", "ArrowLeft", { toggle: key("web"), open: false }],
    ["eth0", "ArrowLeft", { go: key("web") }],
    ["br-front", "ArrowRight", undefined],
    ["web", "Home", { go: key("front") }],
    ["front", "End", { go: key("unused") }],
    ["web", "Enter", { choose: key("web") }],
    ["web", " ", { choose: key("web") }],
    ["front", "h", { go: key("hostnet") }],
    ["hostnet", "F", { go: key("front") }],
    ["front", "z", undefined],
    ["front", "Tab", undefined],
  ];
  test.each(TABLE)("%s: %s", (label, pressed, want) => expect(treeKey(rows, key(label), pressed)).toEqual(want));
});

test("visibleRows: what was closed by hand hides its children", () => {
  const rows = visibleRows(tree, new Map([[tree[0]?.key ?? "", false]]));
  expect(
    rows.slice(0, 2).map(({ item, level, position, expanded }) => [item.label, level, position, expanded]),
  ).toEqual([
    ["front", 1, 1, false],
    ["docker-host", 1, 2, true],
  ]);
});
