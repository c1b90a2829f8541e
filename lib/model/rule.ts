import { z } from "zod";
import { Masked } from "./masked";

/** A policy routing rule: RTM_NEWRULE (ip-rule(8), linux/fib_rules.h), evaluated by ascending priority. */
export const RoutingRule = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  priority: z.number(),
  not: z.boolean(),
  /** Canonical `address/prefix`; absent means all. */
  from: z.string().optional(),
  to: z.string().optional(),
  inInterface: z.string().optional(),
  outInterface: z.string().optional(),
  mark: Masked.optional(),
  /** lookup, goto, nop, blackhole, unreachable, prohibit. */
  action: z.string(),
  /** For `lookup`. */
  table: z.number().optional(),
  suppressPrefixLength: z.number().optional(),
  /** Attributes that are not modelled, by their FRA_* number: with any of these, a walk cannot know whether the rule matches. */
  unknown: z.array(z.number()),
});
export type RoutingRule = z.infer<typeof RoutingRule>;
