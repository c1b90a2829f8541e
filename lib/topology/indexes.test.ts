import { describe, expect, test } from "vitest";
import type { NatRule } from "@/lib/model/nat-rule";
import type { Network } from "@/lib/model/network";
import { bridgesBySubnet } from "./bridges-by-subnet";
import { dnatRules } from "./dnat-rules";
import { indexFacts } from "./facts";
import { address, bridge, link, netns, network, observation } from "./fixtures/build";
import { hiddenNetworks } from "./hidden-networks";
import { realisingLinks } from "./realising-link";

const factsOf = (extra: Parameters<typeof netns>[1]) =>
  indexFacts(observation({ netns: [netns(1, { host: true, ...extra })] }));

describe("bridgesBySubnet", () => {
  const facts = factsOf({
    links: [link(2, "eth0"), bridge(5, "br-a"), bridge(6, "br-b"), bridge(7, "br-c")],
    addresses: [
      address(2, "172.18.0.9/16"),
      address(6, "172.18.5.1/24"),
      address(5, "172.18.0.1/16"),
      address(5, "172.18.0.2/16"),
      address(7, "fd00:1::1/64"),
    ],
  });
  test.each([
    ["in the order of the links, each once", "172.18.0.0/16", ["br-a", "br-b"]],
    ["a longer prefix", "172.18.5.0/24", ["br-b"]],
    ["host bits do not count", "172.18.5.77/24", ["br-b"]],
    ["one address", "172.18.0.2", ["br-a"]],
    ["everything of a family", "0.0.0.0/0", ["br-a", "br-b"]],
    ["the other family, spelled out", "fd00:0001:0:0::/64", ["br-c"]],
    ["nobody's", "10.0.0.0/8", []],
    ["no subnet", "172.18.0.0/33", []],
    ["text", "anywhere", []],
  ])("%s", (_label, subnet, want) => {
    expect(bridgesBySubnet(facts)(subnet).map((placed) => placed.link.name)).toEqual(want);
  });
});

describe("dnatRules", () => {
  const rule = (
    text: string,
    destinationPort: string | undefined,
    to: NatRule["to"],
    kind: NatRule["kind"] = "dnat",
  ) => ({
    kind,
    source: "iptables-nft" as const,
    family: 4 as const,
    table: "nat",
    chain: "DOCKER",
    text,
    match: { protocol: "tcp", more: false, ...(destinationPort === undefined ? {} : { destinationPort }) },
    to,
  });
  const facts = factsOf({
    nat: [
      rule("second address", "8080", { address: "10.0.0.3", port: "80" }),
      rule("first address", "8080", { address: "10.0.0.2", port: "80" }),
      rule("same port", "80", { address: "10.0.0.2" }),
      rule("range", "8000:8090", { address: "10.0.0.2", port: "80" }),
      rule("any port", undefined, { address: "10.0.0.2", port: "80" }),
      rule("redirect", "8080", { address: "10.0.0.2", port: "80" }, "redirect"),
      rule("no address", "8080", { port: "80" }),
    ],
  });
  test.each([
    ["in the order of the tool", "tcp", 8080, 80, ["10.0.0.2", "10.0.0.3"], ["second address", "first address"]],
    ["of one address", "tcp", 8080, 80, ["10.0.0.2"], ["first address"]],
    ["without a port of its own", "tcp", 80, 80, ["10.0.0.2"], ["same port"]],
    ["another protocol", "udp", 8080, 80, ["10.0.0.2"], []],
    ["another container port", "tcp", 8080, 81, ["10.0.0.2"], []],
  ] as const)("%s", (_label, protocol, hostPort, containerPort, addresses, want) => {
    expect(dnatRules(facts)({ protocol, hostPort, containerPort }, addresses).map(({ text }) => text)).toEqual(want);
  });
});

describe("realisingLinks", () => {
  const facts = factsOf({
    links: [link(2, "eth0"), bridge(5, "br-a"), bridge(6, "br-b")],
    addresses: [
      address(2, "192.0.2.1/24"),
      address(6, "10.0.0.1/24"),
      address(5, "10.0.0.1/24"),
      address(5, "fd00::1/64"),
    ],
  });
  const gateways = (...given: string[]): Partial<Network> => ({
    linkNames: [],
    ipam: given.map((gateway) => ({ subnet: "10.0.0.0/24", gateway, reserved: [] })),
  });
  const cases: [string, Partial<Network>, string | undefined][] = [
    ["the first name that is a bridge", { linkNames: ["gone", "eth0", "br-b", "br-a"] }, "br-b"],
    ["a parent may be any link", { driver: "macvlan", linkNames: ["eth0"] }, "eth0"],
    ["of two that carry the gateway, the first read", gateways("10.0.0.1"), "br-b"],
    ["of two gateways, the first read", gateways("fd00::1", "10.0.0.1"), "br-b"],
    ["a gateway on no bridge", gateways("192.0.2.1"), undefined],
    ["a gateway is no proof for other drivers", { driver: "macvlan", ...gateways("10.0.0.1") }, undefined],
  ];
  test.each(cases)("%s", (_label, extra, want) => {
    expect(realisingLinks(facts)(network("n", "", extra))?.link.name).toBe(want);
  });
});

describe("hiddenNetworks", () => {
  const networks = [
    network("012345678aaaa", "", { driver: "overlay" }),
    network("012345678bbbb", "", { driver: "overlay" }),
    network("ingress00", "", { driver: "overlay", ingress: true }),
  ];
  const cases: [string, string[], string | undefined][] = [
    ["overlay, ten characters", ["1-012345678b"], "012345678bbbb"],
    ["load balancer, nine: the first that fits", ["lb_012345678"], "012345678aaaa"],
    ["too few characters", ["1-01234567"], undefined],
    ["the routing mesh", ["ingress_sbox"], "ingress00"],
    ["a container's own", ["0123456789ab"], undefined],
    ["the first name that says something", ["default", "1-ffffffffff", "1-012345678a"], "012345678aaaa"],
  ];
  test.each(cases)("%s", (_label, names, want) => {
    const named = netns(3, { names: names.map((name) => ({ path: `/run/${name}`, name })) });
    expect(hiddenNetworks(networks)(named)).toBe(want);
  });
});
