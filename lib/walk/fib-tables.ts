import type { Netns } from "@/lib/model/netns";
import type { Route } from "@/lib/model/route";
import type { RoutingRule } from "@/lib/model/rule";
import { parseCidr } from "@/lib/net/cidr";
import { type Ip, width } from "@/lib/net/ip";

/** A route with its prefix ready to be compared. */
export type FibRoute = {
  readonly route: Route;
  readonly prefix: number;
  readonly bits: bigint;
};

/** The routes of one prefix length, by what is left of an address without its last `shift` bits; of each the best metric first. */
type Length = { readonly prefix: number; readonly shift: bigint; readonly byBits: Map<bigint, FibRoute[]> };

function fibRoute(route: Route): FibRoute | undefined {
  if (route.destination === "default") return { route, prefix: 0, bits: 0n };
  const cidr = parseCidr(route.destination);
  if (!cidr) return undefined;
  const shift = BigInt(width(route.family) - cidr.prefix);
  return { route, prefix: cidr.prefix, bits: cidr.ip.bits >> shift };
}

const tableKey = (family: 4 | 6, table: number) => `${family} ${table}`;

/** The routes of a namespace by table, prefix length and prefix, and its policy rules in order. */
export class Fib {
  /** The longest prefixes first. */
  readonly #tables = new Map<string, Length[]>();
  readonly #rules: Readonly<Record<4 | 6, readonly RoutingRule[]>>;

  constructor({ routes, rules }: Pick<Netns, "routes" | "rules">) {
    for (const route of routes) {
      const entry = fibRoute(route);
      if (!entry) continue;
      const byBits = this.#length(tableKey(route.family, route.table), route.family, entry.prefix).byBits;
      const same = byBits.get(entry.bits);
      if (same) same.push(entry);
      else byBits.set(entry.bits, [entry]);
    }
    for (const lengths of this.#tables.values()) {
      lengths.sort((a, b) => b.prefix - a.prefix);
      for (const { byBits } of lengths)
        for (const same of byBits.values()) same.sort((a, b) => a.route.metric - b.route.metric);
    }
    const ordered = [...rules].sort((a, b) => a.priority - b.priority);
    this.#rules = { 4: ordered.filter(({ family }) => family === 4), 6: ordered.filter(({ family }) => family === 6) };
  }

  #length(table: string, family: 4 | 6, prefix: number): Length {
    const lengths = this.#tables.get(table) ?? [];
    this.#tables.set(table, lengths);
    const known = lengths.find((length) => length.prefix === prefix);
    if (known) return known;
    const length = { prefix, shift: BigInt(width(family) - prefix), byBits: new Map<bigint, FibRoute[]>() };
    lengths.push(length);
    return length;
  }

  rules(family: 4 | 6): readonly RoutingRule[] {
    return this.#rules[family];
  }

  /** The routes of a table that hold the address: longest prefix first, then by metric. */
  matching(table: number, ip: Ip): FibRoute[] {
    const found: FibRoute[] = [];
    for (const { shift, byBits } of this.#tables.get(tableKey(ip.family, table)) ?? []) {
      const routes = byBits.get(ip.bits >> shift);
      if (routes) found.push(...routes);
    }
    return found;
  }
}
