import { z } from "zod";

/**
 * What a condition looks at. The values that stand for each:
 *
 * | field | values |
 * |---|---|
 * | `family` | word: `ip`, `ip6`, or an EtherType that is neither |
 * | `protocol` | word: `tcp`, `udp`, `icmp`, `icmpv6`, ... or the decimal number of one without a name here (lib/net/ip-protocol) |
 * | `source`, `destination`, `original-*`, `reply-*` | prefix, addresses; what is meant is the tuple of conntrack for the latter two |
 * | `source-type`, `destination-type` | word: RTN_* in lower case, `local`, `unicast`, `broadcast`, ... (xt_addrtype, nft's `fib ... type`) |
 * | `in-interface`, `out-interface` | interface |
 * | `*-port` | number; `any-port` holds when either port does (xt_multiport `--ports`) |
 * | `mark`, `conntrack-mark` | number, under `mask` |
 * | `conntrack-state` | word: `new`, `established`, `related`, `invalid`, `untracked`; of iptables also `snat`, `dnat` |
 * | `conntrack-status` | word: `expected`, `seen-reply`, `assured`, `confirmed`, `snat`, `dnat`, `dying`; `none` for no bit at all |
 * | `conntrack-direction` | word: `original`, `reply` |
 * | `icmp-*`, `icmpv6-*` | number |
 * | `tcp-flags` | number, under `mask`: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128 |
 * | `hop-limit` | number: of IPv6 |
 * | `fragment-offset` | number: of IPv4, in 8 octets, and 0x2000 for a fragment that more follow; 0 for what is no fragment |
 * | `routing-type` | number: of the routing header of IPv6 |
 * | `reverse-path`, `reverse-path-marked` | word: `present` where a route leads back to the source, else `missing` (xt_rpfilter, nft's `fib saddr ... oif`); the latter one by the packet's mark |
 * | `packet-type` | word: `unicast` (to this host), `broadcast`, `multicast`, `other` |
 */
export const MatchField = z.enum([
  "family",
  "protocol",
  "source",
  "destination",
  "source-type",
  "destination-type",
  "in-interface",
  "out-interface",
  "source-port",
  "destination-port",
  "any-port",
  "mark",
  "conntrack-mark",
  "conntrack-state",
  "conntrack-status",
  "conntrack-direction",
  "original-source",
  "original-destination",
  "original-source-port",
  "original-destination-port",
  "reply-source",
  "reply-destination",
  "reply-source-port",
  "reply-destination-port",
  "icmp-type",
  "icmp-code",
  "icmpv6-type",
  "icmpv6-code",
  "tcp-flags",
  "hop-limit",
  "fragment-offset",
  "routing-type",
  "reverse-path",
  "reverse-path-marked",
  "packet-type",
]);
export type MatchField = z.infer<typeof MatchField>;

/** One value or range that a field is compared with. */
export const MatchValue = z.discriminatedUnion("kind", [
  /** Canonical `address/prefix` (lib/net/cidr). */
  z.object({ kind: z.literal("prefix"), prefix: z.string() }),
  /** Canonical addresses, both included. */
  z.object({ kind: z.literal("addresses"), first: z.string(), last: z.string() }),
  /** Both included; equal for a single number. */
  z.object({ kind: z.literal("number"), first: z.number(), last: z.number() }),
  z.object({ kind: z.literal("word"), word: z.string() }),
  /** `wildcard`: every interface whose name begins with `name` (`veth+` of iptables, `veth*` of nft). */
  z.object({ kind: z.literal("interface"), name: z.string(), wildcard: z.boolean() }),
  /** Everything: nft's catch-all element `*`. */
  z.object({ kind: z.literal("any") }),
  /** Not understood: it may equal anything. */
  z.object({ kind: z.literal("unknown"), text: z.string() }),
]);
export type MatchValue = z.infer<typeof MatchValue>;

/** A field equals one of some values, or, negated, none of them. A packet without the field (a port of an ICMP packet) does not match. */
export const FieldMatch = z.object({
  kind: z.literal("field"),
  field: MatchField,
  negated: z.boolean(),
  values: z.array(MatchValue),
  /** The bits of the field that are compared; absent means all. */
  mask: z.number().optional(),
  /**
   * For the address types: only addresses of the interface that the packet came in by, or goes out by, count (`--limit-iface-in`). For the reverse
   * path: only a route by that interface does.
   */
  limit: z.enum(["in", "out"]).optional(),
});
export type FieldMatch = z.infer<typeof FieldMatch>;

/** The fields, together, are an element of a set: a named one (`FirewallSet.name` of the same table), or one written in the rule. */
export const SetMatch = z.object({
  kind: z.literal("set"),
  fields: z.array(MatchField),
  negated: z.boolean(),
  /** Name of a set of the table. */
  set: z.string().optional(),
  /** The elements of a set without a name; each has as many values as there are fields. */
  elements: z.array(z.array(MatchValue)).optional(),
});
export type SetMatch = z.infer<typeof SetMatch>;

/** A condition that is not modelled: it may hold or not. `writes`: the set of the table that it puts elements into, or takes them out of. */
export const UnknownMatch = z.object({ kind: z.literal("unknown"), text: z.string(), writes: z.string().optional() });
export type UnknownMatch = z.infer<typeof UnknownMatch>;

/** One condition of a rule. */
export const FirewallMatch = z.discriminatedUnion("kind", [FieldMatch, SetMatch, UnknownMatch]);
export type FirewallMatch = z.infer<typeof FirewallMatch>;
