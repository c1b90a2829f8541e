import { describe, expect, test } from "vitest";
import {
  address,
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
import { LISTS, type ListName, listRows } from "./lists";
import { indexTopology } from "./topology-index";

const index = indexTopology(
  relate(
    observation({
      netns: [
        netns(1, {
          host: true,
          links: [loopback, bridge(10, "br-front"), veth(11, "veth1", 2, 0, { master: 10 })],
          addresses: [address(10, "172.18.0.1/16")],
          nsids: [{ nsid: 0, netns: 100 }],
        }),
        netns(100, {
          links: [loopback, veth(2, "eth0", 11, 0)],
          addresses: [address(2, "172.18.0.2/16")],
          nsids: [{ nsid: 0, netns: 1 }],
        }),
      ],
      networks: [network("front", "172.18.0.0/16"), network("unused", "")],
      containers: [
        container("web", {
          netns: 100,
          pid: 5,
          project: "shop",
          endpoints: [endpoint("front", "172.18.0.2/16")],
          published: [{ protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 }],
        }),
        container("side", { netns: 100, pid: 6, sharesWith: "web", networkMode: "container:web-by-its-id" }),
        container("nonet", { networkMode: "none", state: "exited" }),
      ],
    }),
  ),
);

const TABLE: readonly [ListName, readonly string[], Record<string, string>][] = [
  [
    "networks",
    ["front", "unused"],
    { name: "front", driver: "bridge", subnet: "172.18.0.0/16", containers: "1", device: "br-front" },
  ],
  [
    "containers",
    ["web", "nonet", "side"],
    {
      name: "web",
      state: "running",
      networks: "front",
      addresses: "172.18.0.2/16",
      ports: ":8080→80/tcp",
      project: "shop",
    },
  ],
  [
    "containers",
    ["web", "nonet", "side"],
    { name: "nonet", state: "exited", networks: "none", addresses: "", ports: "" },
  ],
  ["containers", ["web", "nonet", "side"], { name: "side", networks: "container:web" }],
  [
    "interfaces",
    ["br-front", "veth1", "eth0"],
    { name: "eth0", where: "web", kind: "veth", addresses: "172.18.0.2/16", plugged: "br-front" },
  ],
  ["interfaces", ["br-front", "veth1", "eth0"], { name: "veth1", where: "docker-host", plugged: "br-front" }],
  [
    "ports",
    ["0.0.0.0:8080"],
    { published: "0.0.0.0:8080", outside: "", protocol: "tcp", container: "web", target: "80", by: "docker-proxy" },
  ],
];

describe("listRows", () => {
  test.each(TABLE)("%s %j: %j", (list, names, want) => {
    const rows = listRows(index, list);
    expect(rows.map(({ cells }) => cells[0]).sort()).toEqual([...names].sort());
    const lines = rows.map(({ cells }) => Object.fromEntries(LISTS[list].map((column, i) => [column, cells[i]])));
    expect(lines).toContainEqual(expect.objectContaining(want));
  });

  test("each line has a text for each column, and stands for a node", () => {
    for (const list of ["networks", "containers", "interfaces", "ports"] as const) {
      for (const { id, cells } of listRows(index, list)) {
        expect(index.node(id)).toBeDefined();
        expect(cells).toHaveLength(LISTS[list].length);
      }
    }
  });
});
