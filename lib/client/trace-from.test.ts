import { describe, expect, test } from "vitest";
import { containerId, linkId, networkId, portId, sandboxId } from "@/lib/model/ids";
import { address, bridge, container, endpoint, netns, network, observation, veth } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { indexTopology } from "./topology-index";
import { tracesOf } from "./trace-from";
import { NO_DRAFT } from "./trace-url";

const published = { hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80, protocol: "tcp" } as const;
const local = { hostIp: "127.0.0.1", hostPort: 9090, containerPort: 90, protocol: "udp" } as const;
const six = { hostIp: "2001:db8::2", hostPort: 86, containerPort: 80, protocol: "tcp" } as const;
const stream = { hostIp: "0.0.0.0", hostPort: 7, containerPort: 7, protocol: "sctp" } as const;
const index = indexTopology(
  relate(
    observation({
      containers: [
        container("web", {
          netns: 2,
          pid: 7,
          endpoints: [endpoint("net", "172.18.0.2/16")],
          published: [published, local, six, stream],
        }),
        container("bare", { exposed: [{ port: 53, protocol: "udp" }] }),
      ],
      networks: [network("net", "172.18.0.0/16")],
      netns: [
        netns(1, {
          host: true,
          nsids: [{ nsid: 0, netns: 2 }],
          links: [bridge(3, "br-net"), veth(4, "veth1", 2, 0, { master: 3 })],
          addresses: [address(3, "172.18.0.1/16")],
        }),
        netns(2, {
          nsids: [{ nsid: 0, netns: 1 }],
          links: [veth(2, "eth0", 4, 0)],
          addresses: [address(2, "172.18.0.2/16")],
        }),
        netns(3),
      ],
    }),
  ),
);
const OUT = ["192.0.2.1", "2001:db8::1"];
const WEB = containerId("h1", "web");
const port = (ip: string, number: number, protocol: string) => portId("h1", "web", ip, number, protocol);

describe("traces from and to a node", () => {
  const table: [label: string, id: string, from: object | undefined, to: object | undefined][] = [
    ["a container: to the first port that it publishes", WEB, { from: WEB }, { to: WEB, port: "80" }],
    [
      "one that only exposes",
      containerId("h1", "bare"),
      { from: containerId("h1", "bare") },
      { to: containerId("h1", "bare"), port: "53", proto: "udp" },
    ],
    [
      "a published port: from outside",
      port("0.0.0.0", 8080, "tcp"),
      undefined,
      { from: "192.0.2.1", to: "host", port: "8080", family: "4" },
    ],
    [
      "one on loopback: from the host",
      port("127.0.0.1", 9090, "udp"),
      undefined,
      { from: "host", to: "127.0.0.1", port: "9090", proto: "udp" },
    ],
    [
      "one on an IPv6 address: from an IPv6 outside",
      port("2001:db8::2", 86, "tcp"),
      undefined,
      { from: "2001:db8::1", to: "2001:db8::2", port: "86" },
    ],
    ["one that nobody walks", port("0.0.0.0", 7, "sctp"), undefined, undefined],
    ["the host", sandboxId("h1", 1), { from: "host" }, { to: "host" }],
    ["a container's sandbox", sandboxId("h1", 2), { from: WEB }, { to: WEB }],
    ["a sandbox of nobody's", sandboxId("h1", 3), undefined, undefined],
    ["a container's link", linkId("h1", 2, 2), { from: WEB }, { to: "172.18.0.2" }],
    ["a bridge", linkId("h1", 1, 3), { from: "host" }, { to: "172.18.0.1" }],
    ["a link without an address", linkId("h1", 1, 4), { from: "host" }, undefined],
    ["a network", networkId("h1", "net"), undefined, undefined],
  ];
  test.each(table)("%s", (_label, id, from, to) => {
    const node = index.node(id);
    if (!node) throw new Error(`no ${id}`);
    expect(tracesOf(index, node, OUT)).toEqual({
      ...(from && { from: { ...NO_DRAFT, ...from } }),
      ...(to && { to: { ...NO_DRAFT, ...to } }),
    });
  });
});
