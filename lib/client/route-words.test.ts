import { describe, expect, test } from "vitest";
import { localRoutes, routeWords, ruleWords, shownRoutes } from "./route-words";
import type { Route } from "./shapes";

const names = new Map([
  [1, "lo"],
  [2, "eth0"],
  [3, "eth1"],
]);

const route = (destination: string, extra: Partial<Route> = {}): Route => ({
  family: 4,
  type: "unicast",
  destination,
  table: 254,
  protocol: "boot",
  scope: "global",
  metric: 0,
  nextHops: [],
  ...extra,
});

// What iproute2 6.1 printed for these routes in a namespace of its own; `pref`, which is not modelled, left out.
const TABLE: readonly [string, Route][] = [
  ["default via 172.18.0.1 dev eth0", route("default", { nextHops: [{ gateway: "172.18.0.1", index: 2 }] })],
  [
    "172.18.0.0/16 dev eth0 proto kernel scope link src 172.18.0.2",
    route("172.18.0.0/16", { protocol: "kernel", scope: "link", source: "172.18.0.2", nextHops: [{ index: 2 }] }),
  ],
  [
    "10.9.0.0/16 via 10.0.0.1 dev eth1 proto dhcp src 10.0.0.2 metric 100",
    route("10.9.0.0/16", {
      protocol: "dhcp",
      source: "10.0.0.2",
      metric: 100,
      nextHops: [{ gateway: "10.0.0.1", index: 3 }],
    }),
  ],
  [
    "10.8.0.0/16 nexthop via 172.18.0.1 dev eth0 weight 1 nexthop via 10.0.0.1 dev eth1 weight 3",
    route("10.8.0.0/16", {
      nextHops: [
        { gateway: "172.18.0.1", index: 2, weight: 1 },
        { gateway: "10.0.0.1", index: 3, weight: 3 },
      ],
    }),
  ],
  [
    "172.31.0.1 via 192.0.2.1 dev eth0 onlink",
    route("172.31.0.1", { nextHops: [{ gateway: "192.0.2.1", index: 2, flags: ["onlink"] }] }),
  ],
  ["blackhole 192.168.0.0/24", route("192.168.0.0/24", { type: "blackhole" })],
  [
    "198.51.100.0/24 via inet6 fd00::1 dev eth0",
    route("198.51.100.0/24", { nextHops: [{ gateway: "fd00::1", index: 2 }] }),
  ],
  [
    "203.0.113.0/24 via 10.0.0.1 dev eth1 table 100",
    route("203.0.113.0/24", { table: 100, nextHops: [{ gateway: "10.0.0.1", index: 3 }] }),
  ],
  [
    "fd00::/64 dev eth0 proto kernel metric 256",
    route("fd00::/64", { family: 6, protocol: "kernel", metric: 256, nextHops: [{ index: 2 }] }),
  ],
  [
    "unreachable fd01::/64 dev lo metric 1024",
    route("fd01::/64", { family: 6, type: "unreachable", metric: 1024, nextHops: [{ index: 1 }] }),
  ],
  [
    "default via fd00::1 dev eth0 metric 1024",
    route("default", { family: 6, metric: 1024, nextHops: [{ gateway: "fd00::1", index: 2 }] }),
  ],
];

describe("routeWords", () => {
  test.each(TABLE)("%s", (want, have) => expect(routeWords(have, names)).toBe(want));
  test("a link that is not known keeps its number", () => {
    expect(routeWords(route("default", { nextHops: [{ index: 9 }] }), names)).toBe("default dev if9");
  });
});

test("shownRoutes: default first, IPv4 first, the kernel's own left out", () => {
  const have = [
    route("fd00::/64", { family: 6 }),
    route("10.0.0.0/24"),
    route("127.0.0.1/32", { type: "local", table: 255 }),
    route("default", { family: 6 }),
    route("default"),
  ];
  const want = [
    [4, "default"],
    [4, "10.0.0.0/24"],
    [6, "default"],
    [6, "fd00::/64"],
  ];
  expect(shownRoutes(have).map(({ family, destination }) => [family, destination])).toEqual(want);
});

test("the local table is apart from the rest", () => {
  const local = route("127.0.0.0/8", { table: 255, type: "local" });
  expect(localRoutes([local, route("default")])).toEqual([local]);
});

// What iproute2 6.1 printed for these rules, `inet6` apart.
const usual = { family: 4 as const, not: false, action: "lookup", table: 254, unknown: [] };
test.each([
  ["0: from all lookup local", { ...usual, priority: 0, table: 255 }],
  ["32766: inet6 from all lookup main", { ...usual, family: 6 as const, priority: 32766 }],
  ["32767: from all lookup default", { ...usual, priority: 32767, table: 253 }],
  [
    "100: not from 10.0.0.0/8 to 192.0.2.0/24 lookup 77",
    { ...usual, priority: 100, not: true, from: "10.0.0.0/8", to: "192.0.2.0/24", table: 77 },
  ],
  [
    "101: from all fwmark 0x10 iif eth0 oif eth1 lookup main",
    { ...usual, priority: 101, mark: { value: 16, mask: 0xffffffff }, inInterface: "eth0", outInterface: "eth1" },
  ],
  ["102: from all lookup main suppress_prefixlength 0", { ...usual, priority: 102, suppressPrefixLength: 0 }],
  ["103: from all prohibit FRA_4", { family: 4 as const, not: false, priority: 103, action: "prohibit", unknown: [4] }],
])("%s", (want, rule) => {
  expect(ruleWords(rule)).toBe(want);
});
