import { z } from "zod";

/** A rule that translates addresses, from any netfilter front end, reduced to what decides where a published port or a subnet goes. */
export const NatRule = z.object({
  kind: z.enum(["dnat", "snat", "masquerade", "redirect"]),
  /** Which program's rules these are: iptables over nf_tables, iptables-legacy, or native nftables. */
  source: z.enum(["iptables-nft", "iptables-legacy", "nftables"]),
  family: z.union([z.literal(4), z.literal(6)]),
  table: z.string(),
  chain: z.string(),
  /** The rule as its tool prints it, without counters. */
  text: z.string(),
  packets: z.number().optional(),
  bytes: z.number().optional(),
  /** Conditions that are understood; `!` negations are part of the text of the value (`! br-1`). All optional: absent means any. */
  match: z.object({
    source: z.string().optional(),
    destination: z.string().optional(),
    inInterface: z.string().optional(),
    outInterface: z.string().optional(),
    protocol: z.string().optional(),
    /** Destination port or range, as text: `8080`, `8000:8010`. */
    destinationPort: z.string().optional(),
    /** True when the rule has a condition that is not listed here. */
    more: z.boolean(),
  }),
  /** dnat, snat: the new address and port, each only where given. */
  to: z.object({ address: z.string().optional(), port: z.string().optional() }).optional(),
});
export type NatRule = z.infer<typeof NatRule>;
