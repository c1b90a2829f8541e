import { z } from "zod";
import { MatchField, MatchValue } from "./firewall-match";

/** What ends a rule: nft(8), "Verdict statement". The targets ACCEPT, DROP, RETURN, `-j CHAIN` and `-g CHAIN` of iptables are the same. */
export const Verdict = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("accept") }),
  z.object({ kind: z.literal("drop") }),
  /** Back to the chain that jumped here, or to the policy. */
  z.object({ kind: z.literal("return") }),
  z.object({ kind: z.literal("continue") }),
  z.object({ kind: z.literal("jump"), chain: z.string() }),
  z.object({ kind: z.literal("goto"), chain: z.string() }),
]);
export type Verdict = z.infer<typeof Verdict>;

/** Dropped, and the sender is told. `with` is spelled as iptables does: `tcp-reset`, `icmp-port-unreachable`, `icmp6-adm-prohibited`, `icmpx-...`. */
export const Reject = z.object({ kind: z.literal("reject"), with: z.string() });

/**
 * Address translation. Absent addresses or ports stay as they are; masquerade takes the address of the outgoing interface, redirect the one of
 * the incoming interface (127.0.0.1 or ::1 for the host's own packets).
 */
export const NatStatement = z.object({
  kind: z.enum(["dnat", "snat", "masquerade", "redirect"]),
  /** In tables of family inet, the only family that is translated. */
  family: z.union([z.literal(4), z.literal(6)]).optional(),
  /** Canonical addresses, both included; equal for a single one. */
  addresses: z.object({ first: z.string(), last: z.string() }).optional(),
  /** Both included; equal for a single port. */
  ports: z.object({ first: z.number(), last: z.number() }).optional(),
  /** `random`, `fully-random`, `persistent`. */
  flags: z.array(z.string()),
  /** The part of the target that is not modelled (a map, a netmap, a shifted range): where to is not known then. */
  unknown: z.string().optional(),
});
export type NatStatement = z.infer<typeof NatStatement>;

/** A mark is changed to `(mark AND keep) XOR xor`, on the packet or on its connection: set, and, or, xor of both front ends. */
export const SetMark = z.object({
  kind: z.literal("set-mark"),
  of: z.enum(["packet", "connection"]),
  keep: z.number(),
  xor: z.number(),
});

/**
 * CONNMARK's --save-mark (`to` the connection) and --restore-mark (`to` the packet): the mark at `to` becomes
 * `(its own AND NOT its mask) XOR (the other AND the other's mask)`.
 */
export const CopyMark = z.object({
  kind: z.literal("copy-mark"),
  to: z.enum(["packet", "connection"]),
  packetMask: z.number(),
  connectionMask: z.number(),
});

/** An element of a map of verdicts: a value for each field of the key, and what follows. `unknown` is a verdict that is not modelled. */
export const VerdictElement = z.object({
  key: z.array(MatchValue),
  verdict: z.discriminatedUnion("kind", [
    ...Verdict.options,
    z.object({ kind: z.literal("unknown"), text: z.string() }),
  ]),
});
export type VerdictElement = z.infer<typeof VerdictElement>;

/** nft's `vmap`: the verdict that a map holds for the fields together. Without an element for them, the next rule is looked at. */
export const VerdictMap = z.object({
  kind: z.literal("verdict-map"),
  fields: z.array(MatchField),
  /** Name of a map of the table (`FirewallSet.name`). */
  map: z.string().optional(),
  /** The elements of a map without a name. */
  elements: z.array(VerdictElement).optional(),
});
export type VerdictMap = z.infer<typeof VerdictMap>;

/** One thing that a rule does to a packet that meets its conditions. */
export const FirewallStatement = z.discriminatedUnion("kind", [
  ...Verdict.options,
  Reject,
  NatStatement,
  SetMark,
  CopyMark,
  VerdictMap,
  /** The packet is not tracked: its conntrack state is `untracked`, and it is never translated. */
  z.object({ kind: z.literal("notrack") }),
  z.object({ kind: z.literal("zone"), zone: z.number() }),
  /** Does not decide where the packet goes: log, trace, a named counter, TCPMSS, DSCP. */
  z.object({ kind: z.literal("neutral"), text: z.string() }),
  /** Not modelled: it may end the packet, change it, or do nothing. */
  z.object({ kind: z.literal("unknown"), text: z.string() }),
]);
export type FirewallStatement = z.infer<typeof FirewallStatement>;
