import { describe, expect, it } from "vitest";
import type { Route } from "@/lib/model/route";
import type { RoutingRule } from "@/lib/model/rule";
import { link, netns } from "@/lib/topology/fixtures/build";
import { explore } from "./choices";
import { type FibKey, lookUpRoute } from "./fib";
import { Space } from "./space";

const route = (destination: string, index: number, extra: Partial<Route> = {}): Route => ({
  family: 4,
  type: "unicast",
  destination,
  table: 254,
  protocol: "static",
  scope: "global",
  metric: 0,
  nextHops: [{ index }],
  ...extra,
});
const rule = (priority: number, table: number, extra: Partial<RoutingRule> = {}): RoutingRule => ({
  family: 4,
  priority,
  not: false,
  action: "lookup",
  table,
  unknown: [],
  ...extra,
});
const USUAL = [rule(0, 255), rule(32766, 254), rule(32767, 253)];
const ROUTES = [
  route("default", 2, { nextHops: [{ index: 2, gateway: "192.0.2.1" }] }),
  route("10.0.0.0/8", 3),
  route("10.1.0.0/16", 4, { metric: 20 }),
  route("10.1.0.0/16", 5, { metric: 10 }),
  route("10.9.0.0/16", 0, { type: "blackhole", nextHops: [] }),
  route("10.8.0.0/16", 6, { nextHops: [{ index: 6, flags: ["dead"] }] }),
  route("10.1.2.3/32", 1, { type: "local", table: 255 }),
  route("10.7.0.0/16", 7, { nextHops: [{ index: 7 }, { index: 8 }] }),
  route("default", 9, { table: 100 }),
  route("10.1.0.0/16", 0, { table: 101, type: "throw", nextHops: [] }),
];

function look(rules: readonly RoutingRule[], key: Partial<FibKey> & { destination: string }): string[] {
  const links = Array.from({ length: 9 }, (_, i) => link(i + 1, `if${i + 1}`));
  const space = new Space("h", netns(1, { links, routes: ROUTES, rules: [...rules] }));
  const whole: FibKey = { family: 4, mark: 0, inInterface: "lo", ...key };
  return explore((choices) => lookUpRoute(space, whole, choices)).runs.map(({ result }) =>
    result ? `${result.route.type} ${result.hop?.index ?? "-"}` : "none",
  );
}

describe("lookUpRoute", () => {
  const table: [label: string, rules: RoutingRule[], key: Partial<FibKey> & { destination: string }, want: string[]][] =
    [
      ["the default route", USUAL, { destination: "203.0.113.1" }, ["unicast 2"]],
      ["the longest prefix", USUAL, { destination: "10.2.0.1" }, ["unicast 3"]],
      ["the lowest metric", USUAL, { destination: "10.1.0.1" }, ["unicast 5"]],
      ["the table local first", USUAL, { destination: "10.1.2.3" }, ["local 1"]],
      ["a blackhole", USUAL, { destination: "10.9.0.1" }, ["blackhole -"]],
      ["not by a dead way", USUAL, { destination: "10.8.0.1" }, ["unicast 3"]],
      ["several ways: each", USUAL, { destination: "10.7.0.1" }, ["unicast 7", "unicast 8"]],
      ["by one link only", USUAL, { destination: "10.1.0.1", outInterface: "if3" }, ["unicast 3"]],
      ["no rules, no route", [], { destination: "10.1.0.1" }, ["none"]],
      [
        "by mark",
        [rule(1, 100, { mark: { value: 7, mask: 7 } }), ...USUAL],
        { destination: "10.1.0.1", mark: 15 },
        ["unicast 9"],
      ],
      [
        "not by another mark",
        [rule(1, 100, { mark: { value: 7, mask: 7 } }), ...USUAL],
        { destination: "10.1.0.1", mark: 8 },
        ["unicast 5"],
      ],
      [
        "by source",
        [rule(1, 100, { from: "172.30.0.0/16" }), ...USUAL],
        { destination: "10.1.0.1", source: "172.30.1.1" },
        ["unicast 9"],
      ],
      [
        "before a source is chosen",
        [rule(1, 100, { from: "172.30.0.0/16" }), ...USUAL],
        { destination: "10.1.0.1" },
        ["unicast 5"],
      ],
      [
        "by interface, negated",
        [rule(1, 100, { inInterface: "lo", not: true }), ...USUAL],
        { destination: "10.1.0.1", inInterface: "eth0" },
        ["unicast 9"],
      ],
      ["a table without a route", [rule(1, 102), ...USUAL], { destination: "10.1.0.1" }, ["unicast 5"]],
      ["throw", [rule(1, 101), ...USUAL], { destination: "10.1.0.1" }, ["unicast 5"]],
      [
        "a prohibiting rule",
        [{ ...rule(1, 0), action: "prohibit" }, ...USUAL],
        { destination: "10.1.0.1" },
        ["prohibit -"],
      ],
      [
        "suppressed default",
        [rule(1, 254, { suppressPrefixLength: 0 }), rule(2, 100)],
        { destination: "203.0.113.1" },
        ["unicast 9"],
      ],
      [
        "not suppressed",
        [rule(1, 254, { suppressPrefixLength: 0 }), rule(2, 100)],
        { destination: "10.1.0.1" },
        ["unicast 5"],
      ],
      [
        "a condition that is not modelled: both",
        [rule(1, 100, { unknown: [22] }), ...USUAL],
        { destination: "10.1.0.1" },
        ["unicast 9", "unicast 5"],
      ],
    ];
  it.each(table)("%s", (_, rules, key, want) => expect(look(rules, key)).toEqual(want));
});
