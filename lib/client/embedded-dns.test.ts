import { expect, test } from "vitest";
import type { Firewall, FirewallRule } from "@/lib/model/firewall";
import { leadsToEmbeddedDns } from "./embedded-dns";

const lead = (protocol: string, address = "127.0.0.11"): FirewallRule => ({
  text: "",
  matches: [{ kind: "field", field: "protocol", negated: false, values: [{ kind: "word", word: protocol }] }],
  statements: [{ kind: "dnat", addresses: { first: address, last: address }, ports: { first: 4, last: 4 }, flags: [] }],
});
const firewall = (rules: FirewallRule[], unread: Firewall["unread"] = []): Firewall => ({
  tables: [
    {
      source: "iptables-nft",
      family: "ip",
      name: "nat",
      dormant: false,
      sets: [],
      chains: [{ name: "DOCKER_OUTPUT", rules }],
    },
  ],
  unread,
});

test.each([
  ["both protocols", firewall([lead("tcp"), lead("udp")]), true],
  ["one is missing", firewall([lead("udp")]), false],
  ["they lead elsewhere", firewall([lead("tcp", "10.0.0.1"), lead("udp", "10.0.0.1")]), false],
  ["no rules", firewall([]), false],
  ["some were not read", firewall([], [{ source: "nftables", reason: "it crashed" }]), undefined],
])("%s", (_, rules, want) => {
  expect(leadsToEmbeddedDns(rules)).toBe(want);
});
