import { type IpHopJson, IpRouteJson, IpRuleJson } from "../../replay/ip-json";
import { indexes, json, unset } from "./oracle-json";

const TABLES: Record<string, number> = { local: 255, main: 254, default: 253 };
const table = (name: string | number | undefined) => (name === undefined ? 254 : (TABLES[name] ?? Number(name)));
/** `ip -d route show table all` of one family. */
export function routes(ns: string, family: 4 | 6) {
  const index = indexes(ns);
  const full = (dst: string) => (dst === "default" || dst.includes("/") ? dst : `${dst}/${family === 4 ? 32 : 128}`);
  const hop = (one: IpHopJson) =>
    unset({
      gateway: one.gateway ?? one.via?.host,
      index: one.dev ? index.get(one.dev) : undefined,
      weight: one.weight,
      flags: one.flags?.length ? one.flags : undefined,
    });
  return json(IpRouteJson, "ip", "-n", ns, `-${family}`, "-j", "-d", "route", "show", "table", "all").map((route) => ({
    ...unset({ source: route.prefsrc, from: route.from && full(route.from), tos: route.tos && true }),
    family,
    type: route.type,
    destination: full(route.dst),
    table: table(route.table),
    protocol: route.protocol,
    scope: route.scope,
    metric: route.metric ?? 0,
    nextHops: route.nexthops?.map(hop) ?? (route.dev ? [hop(route)] : []),
  }));
}

/** `ip -d rule` of one family, without the conditions that the model does not have. */
export function rules(ns: string, family: 4 | 6) {
  const cidr = (address: string | undefined, length: number | undefined) =>
    address === undefined || address === "all" ? undefined : `${address}/${length ?? (family === 4 ? 32 : 128)}`;
  return json(IpRuleJson, "ip", "-n", ns, `-${family}`, "-j", "-d", "rule").map((rule) => ({
    ...unset({
      from: cidr(rule.src, rule.srclen),
      to: cidr(rule.dst, rule.dstlen),
      inInterface: rule.iif,
      outInterface: rule.oif,
      mark: rule.fwmark && { value: Number(rule.fwmark), mask: Number(rule.fwmask ?? 0xffffffff) },
      table: rule.table === undefined ? undefined : table(rule.table),
      suppressPrefixLength: rule.suppress_prefixlen,
    }),
    family,
    priority: rule.priority,
    not: "not" in rule,
    action: rule.action ?? (rule.table === undefined ? (rule.goto === undefined ? "nop" : "goto") : "lookup"),
  }));
}
