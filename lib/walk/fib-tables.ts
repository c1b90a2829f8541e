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

type Table = ReadonlyMap<number, ReadonlyMap<bigint, readonly FibRoute[]>>;
type Mutable = Map<number, Map<bigint, FibRoute[]>>;

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
  readonly #tables = new Map<string, Mutable>();
  readonly #rules: Readonly<Record<4 | 6, readonly RoutingRule[]>>;

  constructor({ routes, rules }: Pick<Netns, "routes" | "rules">) {
    for (const route of routes) {
      const entry = fibRoute(route);
      if (!entry) continue;
      const name = tableKey(route.family, route.table);
      const table: Mutable = this.#tables.get(name) ?? new Map();
      const length = table.get(entry.prefix) ?? new Map<bigint, FibRoute[]>();
      length.set(entry.bits, [...(length.get(entry.bits) ?? []), entry]);
      table.set(entry.prefix, length);
      this.#tables.set(name, table);
    }
    const ordered = [...rules].sort((a, b) => a.priority - b.priority);
    this.#rules = { 4: ordered.filter(({ family }) => family === 4), 6: ordered.filter(({ family }) => family === 6) };
  }

  rules(family: 4 | 6): readonly RoutingRule[] {
    return this.#rules[family];
  }

  /** The routes of a table that hold the address: longest prefix first, then by metric. */
  matching(table: number, ip: Ip): FibRoute[] {
    const lengths: Table = this.#tables.get(tableKey(ip.family, table)) ?? new Map();
    const found = [...lengths].flatMap(
      ([prefix, byBits]) => byBits.get(ip.bits >> BigInt(width(ip.family) - prefix)) ?? [],
    );
    return found.sort((a, b) => b.prefix - a.prefix || a.route.metric - b.route.metric);
  }
}
