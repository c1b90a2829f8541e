import { z } from "zod";

/** One way out of a route: the gateway and the link. */
export const NextHop = z.object({
  gateway: z.string().optional(),
  /** ifindex of the outgoing link; absent where the route has none (blackhole, unreachable). */
  index: z.number().optional(),
  weight: z.number().optional(),
  /** RTNH_F_*: onlink, linkdown, dead. */
  flags: z.array(z.string()).optional(),
});
export type NextHop = z.infer<typeof NextHop>;

/** A route: RTM_NEWROUTE (rtnetlink(7)), of any table. Words are those of `ip route` (iproute2's rt_tables, rt_protos, rt_scopes). */
export const Route = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  /** unicast, local, broadcast, anycast, multicast, blackhole, unreachable, prohibit, throw, nat. */
  type: z.string(),
  /** Canonical `address/prefix`, or `default`. */
  destination: z.string(),
  /** Source-specific routes only: RTA_SRC. */
  from: z.string().optional(),
  /** Set where only packets of one TOS (DSCP) take it. */
  tos: z.literal(true).optional(),
  table: z.number(),
  protocol: z.string(),
  scope: z.string(),
  /** RTA_PREFSRC: the source address that this route prefers. */
  source: z.string().optional(),
  /** RTA_PRIORITY; 0 when unset. */
  metric: z.number(),
  nextHops: z.array(NextHop),
});
export type Route = z.infer<typeof Route>;
