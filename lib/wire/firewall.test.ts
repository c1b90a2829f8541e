import { expect, it } from "vitest";
import type { FirewallAnswer } from "@/lib/model/firewall-inspection";
import { FirewallView, sinceVersion, withCounters } from "./firewall";

const rule = (text: string, count?: [number, number]) => ({
  text,
  ...(count && { packets: count[0], bytes: count[1] }),
  matches: [],
  statements: [],
});

function answer(readAt: string, version: string, ...counts: [number, number][]): FirewallAnswer {
  const [first, second] = counts;
  const chains = [
    { name: "A", rules: [rule("a", first), rule("b")] },
    { name: "B", rules: [rule("c", second)] },
  ];
  const table = { source: "nftables", family: "ip", name: "t", dormant: false, chains, sets: [] } as const;
  return { kind: "firewall", readAt, version, firewall: { tables: [{ ...table, sets: [] }], unread: [] }, trouble: [] };
}

const before = answer("1", "v", [1, 60], [2, 120]);
const after = answer("2", "v", [5, 300], [2, 120]);

it("tells counters alone to one who has the rules, who then has the same as was read", () => {
  const view = FirewallView.parse(sinceVersion(after, "v"));
  expect(view).toEqual({
    kind: "firewall-counters",
    readAt: "2",
    version: "v",
    counters: [[5, 300], null, [2, 120]],
  });
  expect(view.kind === "firewall-counters" && withCounters(before, view)).toEqual(after);
});

it.each([null, "", "w"])("tells everything to one who has %j", (version) =>
  expect(sinceVersion(after, version)).toBe(after),
);
