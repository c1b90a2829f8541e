import { parseIp } from "@/lib/net/ip";
import type { Route, RoutingRule } from "./shapes";

/** RT_TABLE_MAIN and RT_TABLE_LOCAL (linux/rtnetlink.h). */
const MAIN = 254;
const LOCAL = 255;

/** Names of links by ifindex. */
export type LinkNames = ReadonlyMap<number, string>;

function hop({ gateway, index }: Route["nextHops"][number], family: 4 | 6, names: LinkNames): string[] {
  const via = gateway === undefined ? [] : ["via", ...(parseIp(gateway)?.family === family ? [] : ["inet6"]), gateway];
  return [...via, ...(index === undefined ? [] : ["dev", names.get(index) ?? `if${index}`])];
}

/** A route as `ip route` prints it (iproute2, ip-route(8)): what is usual is left out. */
export function routeWords(route: Route, names: LinkNames): string {
  const { family, type, destination, from, table, protocol, scope, source, metric, nextHops } = route;
  const single = nextHops.length === 1 && nextHops[0] ? hop(nextHops[0], family, names) : [];
  const words = [
    ...(type === "unicast" ? [] : [type]),
    destination,
    ...(from === undefined ? [] : ["from", from]),
    ...single,
    ...(table === MAIN ? [] : ["table", table === LOCAL ? "local" : String(table)]),
    ...(protocol === "boot" ? [] : ["proto", protocol]),
    ...(scope === "global" || family === 6 ? [] : ["scope", scope]),
    ...(source === undefined ? [] : ["src", source]),
    ...(metric === 0 ? [] : ["metric", String(metric)]),
    ...(single.length > 0 ? (nextHops[0]?.flags ?? []) : []),
  ];
  if (nextHops.length > 1) {
    for (const next of nextHops) words.push("nexthop", ...hop(next, family, names), "weight", String(next.weight ?? 1));
  }
  return words.join(" ");
}

/** The routes a person looks for: not the kernel's own of the local table; default first, IPv4 before IPv6, otherwise as they came. */
export function shownRoutes(routes: readonly Route[]): Route[] {
  const rank = ({ family, destination }: Route) => (family === 6 ? 2 : 0) + (destination === "default" ? 0 : 1);
  return routes.filter(({ table }) => table !== LOCAL).sort((a, b) => rank(a) - rank(b));
}

/** The kernel's own routes of the local table: to the sandbox's own addresses and to broadcasts. */
export const localRoutes = (routes: readonly Route[]): Route[] => routes.filter(({ table }) => table === LOCAL);

const tableWord = (table: number) =>
  table === MAIN ? "main" : table === LOCAL ? "local" : table === 253 ? "default" : String(table);

/** A policy rule as `ip rule` prints it (ip-rule(8)); what is not modelled stands by its attribute's number. IPv6 says so in front. */
export function ruleWords(rule: RoutingRule): string {
  const { family, priority, not, from, to, inInterface, outInterface, mark, action, table, unknown } = rule;
  const words = [
    `${priority}:`,
    ...(family === 6 ? ["inet6"] : []),
    ...(not ? ["not"] : []),
    "from",
    from ?? "all",
    ...(to === undefined ? [] : ["to", to]),
    ...(mark === undefined ? [] : ["fwmark", `0x${mark.value.toString(16)}`]),
    ...(inInterface === undefined ? [] : ["iif", inInterface]),
    ...(outInterface === undefined ? [] : ["oif", outInterface]),
    action,
    ...(table === undefined ? [] : [tableWord(table)]),
    ...(rule.suppressPrefixLength === undefined ? [] : ["suppress_prefixlength", String(rule.suppressPrefixLength)]),
    ...unknown.map((attribute) => `FRA_${attribute}`),
  ];
  return words.join(" ");
}
