import { z } from "zod";
import type { Network } from "@/lib/model/network";
import type { Route } from "@/lib/model/route";
import { formatCidr, parseCidr } from "@/lib/net/cidr";
import { width } from "@/lib/net/ip";
import { intersection, type Range, rangeOf, sizeOf, subtract } from "@/lib/net/range";
import { poolsOf } from "./default-pools";
import { NodeRef } from "./sandbox";

/** How many cells a pool is shown with at the most. */
export const POOL_CELLS = 256;

/** What keeps subnets of a pool from being given out. */
export const PoolClaim = z.object({
  /** `route`: one of the host's leads into it, so that the engine passes over it. */
  kind: z.enum(["network", "route"]),
  /** The network's subnet, or the route's destination. */
  subnet: z.string(),
  /** The network; for a route its link. */
  by: NodeRef,
  /** How many of the pool's subnets it touches; decimal text. */
  count: z.string(),
});
export type PoolClaim = z.infer<typeof PoolClaim>;

/** A pool with what is used of it. Counts are of subnets, as decimal text where they may exceed 2^53. */
export const PoolUse = z.object({
  base: z.string(),
  /** Prefix length of the subnets that it is split into. */
  size: z.number(),
  scope: z.enum(["local", "swarm"]),
  /** True when the engine does not tell its pools: then it is what this kind of engine is built with. */
  builtIn: z.boolean(),
  count: z.string(),
  used: z.string(),
  blocked: z.string(),
  free: z.string(),
  claims: z.array(PoolClaim),
  /** Subnets in each cell; decimal text. */
  step: z.string(),
  cells: z.array(z.object({ first: z.string(), state: z.enum(["free", "used", "blocked"]) })),
});
export type PoolUse = z.infer<typeof PoolUse>;

/** A claim before it is looked up in a pool. */
type Claim = Omit<PoolClaim, "count"> & { readonly range: Range };

/** RT_TABLE_MAIN: the table that libnetwork looks into before it gives out a subnet. */
const MAIN = 254;

/** What the pools' subnets are taken by, in the order networks, routes. */
export function poolClaims(
  networks: readonly (NodeRef & Pick<Network, "ipam">)[],
  routes: readonly Route[],
  linkOf: (index: number | undefined) => NodeRef,
): Claim[] {
  const taken = networks.flatMap(({ id, label, ipam }) =>
    ipam.flatMap(({ subnet }): Claim[] => {
      const cidr = parseCidr(subnet);
      return cidr ? [{ kind: "network", subnet, by: { id, label }, range: rangeOf(cidr) }] : [];
    }),
  );
  const leading = routes.flatMap(({ destination, table, nextHops }): Claim[] => {
    const cidr = table === MAIN && destination !== "default" ? parseCidr(destination) : undefined;
    return cidr ? [{ kind: "route", subnet: destination, by: linkOf(nextHops[0]?.index), range: rangeOf(cidr) }] : [];
  });
  return [...taken, ...leading];
}

/** Which of a pool's subnets a range touches, as a range of their numbers; undefined for none. */
function touched(pool: Range, shift: bigint, range: Range): Range | undefined {
  const common = intersection(pool, range);
  if (!common) return undefined;
  return {
    family: pool.family,
    first: (common.first - pool.first) >> shift,
    last: (common.last - pool.first) >> shift,
  };
}

const total = (ranges: readonly Range[]) => ranges.reduce((sum, range) => sum + sizeOf(range), 0n);
const among = (ranges: readonly Range[], one: Range) => ranges.some((range) => intersection(range, one) !== undefined);

function poolUse(pool: ReturnType<typeof poolsOf>[number], claims: readonly Claim[]): PoolUse[] {
  const cidr = parseCidr(pool.base);
  if (!cidr || pool.size < cidr.prefix || pool.size > width(cidr.ip.family)) return [];
  const range = rangeOf(cidr);
  const { family } = range;
  const shift = BigInt(width(family) - pool.size);
  const whole: Range = { family, first: 0n, last: (sizeOf(range) >> shift) - 1n };
  const found = claims.flatMap((claim) => {
    const numbers = touched(range, shift, claim.range);
    return numbers ? [{ claim, numbers }] : [];
  });
  const of = (kind: Claim["kind"]) => found.flatMap(({ claim, numbers }) => (claim.kind === kind ? [numbers] : []));
  const unused = subtract(whole, of("network"));
  const free = unused.flatMap((part) => subtract(part, of("route")));
  let step = 1n;
  while (sizeOf(whole) / step > BigInt(POOL_CELLS)) step *= 2n;
  const cells = Array.from({ length: Number(sizeOf(whole) / step) }, (_, i): PoolUse["cells"][number] => {
    const first = BigInt(i) * step;
    const cell: Range = { family, first, last: first + step - 1n };
    const state = among(of("network"), cell) ? "used" : among(free, cell) ? "free" : "blocked";
    return { first: formatCidr({ ip: { family, bits: range.first + (first << shift) }, prefix: pool.size }), state };
  });
  return [
    {
      ...pool,
      count: String(sizeOf(whole)),
      used: String(sizeOf(whole) - total(unused)),
      blocked: String(total(unused) - total(free)),
      free: String(total(free)),
      claims: found
        .filter(({ claim, numbers }) => claim.kind === "network" || !of("network").some((net) => covers(net, numbers)))
        .map(({ claim: { range: _range, ...claim }, numbers }) => ({ ...claim, count: String(sizeOf(numbers)) })),
      step: String(step),
      cells,
    },
  ];
}

/** A network's own route says nothing that the network does not. */
const covers = (a: Range, b: Range) => a.first <= b.first && b.last <= a.last;

/** The engine's pools in its order, with what is used and free of each. */
export function poolUses(engine: Parameters<typeof poolsOf>[0], claims: readonly Claim[]): PoolUse[] {
  return poolsOf(engine).flatMap((pool) => poolUse(pool, claims));
}
