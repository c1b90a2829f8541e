import { describe, expect, it } from "vitest";
import type { Firewall, FirewallChain, FirewallTable } from "./firewall";
import { evaluationOrder, type PacketFamily } from "./firewall-order";

const chain = (name: string, hook: string, priority: number, type = "filter"): FirewallChain => ({
  name,
  base: { type, hook, priority, policy: "accept", devices: [] },
  rules: [],
});

const table = (family: FirewallTable["family"], name: string, ...chains: FirewallChain[]): FirewallTable => ({
  source: "nftables",
  family,
  name,
  dormant: false,
  chains,
  sets: [],
});

const firewall: Firewall = {
  tables: [
    table("ip", "filter", chain("FORWARD", "forward", 0), { name: "DOCKER", rules: [] }),
    table("ip", "raw", chain("PREROUTING", "prerouting", -300)),
    table("ip", "nat", chain("PREROUTING", "prerouting", -100, "nat"), chain("INPUT", "input", 100, "nat")),
    table("inet", "mine", chain("late", "prerouting", -90, "nat"), chain("between", "prerouting", -95)),
    table("inet", "same", chain("first", "forward", 0), chain("second", "forward", 0)),
    table("ip6", "six", chain("fw", "forward", -1)),
    table("bridge", "br", chain("fw", "forward", 0)),
    { ...table("ip", "asleep", chain("never", "forward", -400)), dormant: true },
    table("netdev", "dev", chain("in", "ingress", 0)),
    table("inet", "dev", chain("in", "ingress", -1)),
  ],
  unread: [],
};

describe("evaluationOrder", () => {
  // Seen on a kernel: a nat chain of priority -90 had translated before a filter chain of -95 ran, and of chains of one priority the one
  // that was registered last ran first.
  const cases: [label: string, hook: string, family: PacketFamily, want: string[]][] = [
    [
      "by priority, nat at its own place",
      "prerouting",
      "ip",
      ["raw/PREROUTING", "nat/PREROUTING", "mine/late", "mine/between"],
    ],
    ["equal priorities: last made, first run", "forward", "ip", ["same/second", "same/first", "filter/FORWARD"]],
    ["IPv6 and inet together", "forward", "ip6", ["six/fw", "same/second", "same/first"]],
    ["a bridge's own", "forward", "bridge", ["br/fw"]],
    ["ingress of a device, inet among them", "ingress", "netdev", ["dev/in", "dev/in"]],
    ["no IP packet passes ingress here", "ingress", "ip", []],
    ["nothing", "output", "ip", []],
  ];
  it.each(cases)("%s", (_, hook, family, want) =>
    expect(evaluationOrder(firewall, hook, family).map(({ table, chain }) => `${table.name}/${chain.name}`)).toEqual(
      want,
    ),
  );

  it("tells where nat runs", () => {
    expect(evaluationOrder(firewall, "input", "ip").map(({ priority }) => priority)).toEqual([100]);
    expect(evaluationOrder(firewall, "prerouting", "ip6").map(({ priority }) => priority)).toEqual([-100, -95]);
  });
});
