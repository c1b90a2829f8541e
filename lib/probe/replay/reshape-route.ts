import type { NextHop, Route } from "@/lib/model/route";
import type { RoutingRule } from "@/lib/model/rule";
import type { IpHopJson, IpRouteJson, IpRuleJson } from "./ip-json";

/** iproute2's rt_tables; other names are local to a machine and come as numbers here. */
const TABLES = new Map([
  ["local", 255],
  ["main", 254],
  ["default", 253],
]);

const tableOf = (name: string): number => TABLES.get(name) ?? Number(name);
const width = (family: 4 | 6) => (family === 4 ? 32 : 128);

/** A bare address is written for the full width. */
const full = (text: string, family: 4 | 6) =>
  text === "default" || text.includes("/") ? text : `${text}/${width(family)}`;

function hopOf(hop: IpHopJson, indexes: ReadonlyMap<string, number>): NextHop {
  const gateway = hop.gateway ?? hop.via?.host;
  const index = hop.dev === undefined ? undefined : indexes.get(hop.dev);
  return {
    ...(gateway !== undefined && { gateway }),
    ...(index !== undefined && { index }),
    ...(hop.weight !== undefined && { weight: hop.weight }),
    ...(hop.flags?.length && { flags: hop.flags }),
  };
}

/** The routes of one family from `ip route show table all`. `indexes`: ifindex by name, in that namespace. */
export function reshapeRoutes(
  routes: readonly IpRouteJson[],
  family: 4 | 6,
  indexes: ReadonlyMap<string, number>,
): Route[] {
  return routes.map((route) => ({
    family,
    type: route.type,
    destination: full(route.dst, family),
    ...(route.from !== undefined && { from: full(route.from, family) }),
    ...(route.tos !== undefined && { tos: true as const }),
    table: tableOf(route.table),
    protocol: route.protocol,
    scope: route.scope,
    ...(route.prefsrc !== undefined && { source: route.prefsrc }),
    metric: route.metric,
    nextHops: (route.nexthops ?? (route.dev === undefined ? [] : [route])).map((hop) => hopOf(hop, indexes)),
  }));
}

/** FRA_* (linux/fib_rules.h) of conditions that the model does not have, by ip(8)'s word for them. */
const UNKNOWN: readonly (readonly [word: string, attribute: number])[] = [
  ["goto", 4],
  ["suppress_ifgroup", 13],
  ["l3mdev", 19],
  ["uid_start", 20],
  ["ipproto", 22],
  ["sport", 23],
  ["sport_start", 23],
  ["dport", 24],
  ["dport_start", 24],
  ["tos", 25],
  ["dscp", 25],
];

const prefixOf = (address: string | undefined, length: number | undefined, family: 4 | 6) =>
  address === undefined || address === "all" ? undefined : `${address}/${length ?? width(family)}`;

/** The policy rules of one family from `ip rule`. */
export function reshapeRules(rules: readonly IpRuleJson[], family: 4 | 6): RoutingRule[] {
  return rules.map((rule) => {
    const from = prefixOf(rule.src, rule.srclen, family);
    const to = prefixOf(rule.dst, rule.dstlen, family);
    const mask = Number(rule.fwmask ?? 0xffffffff);
    const named = rule.table === undefined ? "nop" : "lookup";
    return {
      family,
      priority: rule.priority,
      not: "not" in rule,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(rule.iif !== undefined && { inInterface: rule.iif }),
      ...(rule.oif !== undefined && { outInterface: rule.oif }),
      ...(rule.fwmark !== undefined && { mark: { value: Number(rule.fwmark), mask } }),
      action: rule.action ?? ("goto" in rule ? "goto" : named),
      ...(rule.table !== undefined && { table: tableOf(rule.table) }),
      ...(rule.suppress_prefixlen !== undefined && { suppressPrefixLength: rule.suppress_prefixlen }),
      unknown: UNKNOWN.flatMap(([word, attribute]) => (word in rule ? [attribute] : [])),
    };
  });
}
