import { describe, expect, it } from "vitest";
import type { Container } from "@/lib/model/container";
import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";
import type { WiringEvidence } from "./locality";
import { containerWiring } from "./wiring";

const HOST = 100;
const veth = (nsid?: number): Link => ({
  index: 2,
  name: "eth0",
  mac: "",
  mtu: 1500,
  flags: [],
  operState: "up",
  kind: "veth",
  link: { index: 7, ...(nsid !== undefined && { nsid }) },
});
const sandbox = (inode: number, links: Link[], nsids: [number, number][]): Netns => ({
  inode,
  host: false,
  readable: true,
  names: [],
  nsids: nsids.map(([nsid, netns]) => ({ nsid, netns })),
  links,
  counters: [],
  addresses: [],
  routes: [],
  rules: [],
  neighbors: [],
  fdb: [],
  nat: [],
});
const container = (netns: number | undefined, networkMode = "bridge"): Container => ({
  id: "c",
  name: "c",
  image: "",
  state: "running",
  error: "",
  startedAt: "",
  hostname: "",
  networkMode,
  sandboxKey: "",
  endpoints: [],
  published: [],
  exposed: [],
  ...(netns !== undefined && { netns }),
});

describe("containerWiring", () => {
  const table: [label: string, container: Container, namespace: Netns, want: WiringEvidence | undefined][] = [
    ["veth into the host's namespace", container(200), sandbox(200, [veth(0)], [[0, HOST]]), "here"],
    ["veth into another one", container(200), sandbox(200, [veth(0)], [[0, 300]]), "elsewhere"],
    [
      "one of each",
      container(200),
      sandbox(
        200,
        [veth(0), veth(1)],
        [
          [0, 300],
          [1, HOST],
        ],
      ),
      "here",
    ],
    ["a number that could not be resolved", container(200), sandbox(200, [veth(0)], []), "unknown"],
    ["an overlay's hidden namespace", container(200), sandbox(200, [veth(0)], [[0, 900]]), "unknown"],
    ["no links", container(200), sandbox(200, [], []), "unknown"],
    ["--network host, ours", container(HOST, "host"), sandbox(HOST, [], []), "here"],
    ["--network host, another one's", container(300, "host"), sandbox(300, [], []), "elsewhere"],
    ["namespace not read", container(undefined), sandbox(200, [veth(0)], [[0, HOST]]), undefined],
  ];
  it.each(table)("%s", (_, one, namespace, want) => {
    expect(containerWiring([one], [namespace], HOST, new Set([900])).get("c")).toBe(want);
  });
});
