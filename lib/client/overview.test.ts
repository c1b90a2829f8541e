import { expect, test } from "vitest";
import { container, netns, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { overviewOf } from "./overview";

const rule = (source: "iptables-nft" | "nftables") => ({
  kind: "masquerade" as const,
  source,
  family: 4 as const,
  table: "nat",
  chain: "POSTROUTING",
  text: "",
  match: { more: false },
});
const port = (hostPort: number, hostIp = "0.0.0.0") => ({
  protocol: "tcp" as const,
  hostIp,
  hostPort,
  containerPort: 80,
});

const topology = relate(
  observation({
    netns: [netns(1, { host: true, nat: [rule("nftables"), rule("iptables-nft"), rule("nftables")] }), netns(2)],
    networks: [network("a", "")],
    containers: [
      container("web", { published: [port(10080), port(8080), port(9090, "127.0.0.1"), port(9091, "::1")] }),
      container("old", { state: "exited" }),
      container("held", { state: "paused" }),
    ],
  }),
);

test("a host in numbers", () => {
  const { outside, ...rest } = overviewOf(topology);
  expect(rest).toEqual({
    kernel: "6.1.0",
    firewalls: ["iptables-nft", "nftables"],
    containers: 3,
    notRunning: 2,
    networks: 1,
    namespaces: 2,
  });
  expect(outside.map(({ port: { hostPort } }) => hostPort)).toEqual([8080, 10080]);
});

test("nothing yet", () => {
  const empty = overviewOf({ hosts: [], nodes: [], edges: [], problems: [] });
  expect(empty).toEqual({
    kernel: "",
    firewalls: [],
    containers: 0,
    notRunning: 0,
    networks: 0,
    namespaces: 0,
    outside: [],
  });
});
