import { expect, test } from "vitest";
import type { FirewallChain, FirewallRule, FirewallTable } from "@/lib/model/firewall";
import { natChains } from "./nat-chains";

const jump = (chain: string): FirewallRule => ({
  text: `-j ${chain}`,
  matches: [],
  statements: [{ kind: "jump", chain }],
});
const chain = (name: string, type: string | undefined, ...rules: FirewallRule[]): FirewallChain => ({
  name,
  ...(type ? { base: { type, hook: "prerouting", priority: 0, policy: "accept", devices: [] } } : {}),
  rules,
});
const table = (name: string, ...chains: FirewallChain[]): FirewallTable => ({
  source: "iptables-nft",
  family: "ip",
  name,
  dormant: false,
  chains,
  sets: [],
});

test.each<[string, FirewallTable[], string[]]>([
  [
    "in the order of the tool, with what is jumped to",
    [table("nat", chain("PREROUTING", "nat", jump("DOCKER")), chain("POSTROUTING", "nat"), chain("DOCKER", undefined))],
    ["nat PREROUTING", "nat POSTROUTING", "nat DOCKER"],
  ],
  ["nothing that filters", [table("filter", chain("FORWARD", "filter", jump("X")), chain("X", undefined))], []],
  [
    "only that part of a table that does both",
    [
      table(
        "own",
        chain("in", "filter", jump("a")),
        chain("pre", "nat", jump("b")),
        chain("a", undefined),
        chain("b", undefined),
      ),
    ],
    ["own pre", "own b"],
  ],
  [
    "chains that jump to each other",
    [table("nat", chain("pre", "nat", jump("a")), chain("a", undefined, jump("b")), chain("b", undefined, jump("a")))],
    ["nat pre", "nat a", "nat b"],
  ],
])("%s", (_label, tables, want) => {
  expect(natChains({ tables, unread: [] }).map((one) => `${one.table.name} ${one.chain.name}`)).toEqual(want);
});
