import { z } from "zod";
import { FirewallMatch, MatchValue } from "./firewall-match";
import { FirewallStatement, VerdictElement } from "./firewall-statement";

/** Which program's rules: iptables over nf_tables, iptables over its own tables, or native nftables. */
export const FirewallSource = z.enum(["iptables-nft", "iptables-legacy", "nftables"]);
export type FirewallSource = z.infer<typeof FirewallSource>;

/** Address families of nftables (nft(8), "Address families"); iptables has `ip` and `ip6`. */
export const FirewallFamily = z.enum(["ip", "ip6", "inet", "arp", "bridge", "netdev"]);
export type FirewallFamily = z.infer<typeof FirewallFamily>;

/** A rule of either front end in one language. Every match must hold; then the statements act, in order. */
export const FirewallRule = z.object({
  /** nftables' number of the rule, unique in its table: `nft delete rule ... handle N`. */
  handle: z.number().optional(),
  /** The rule exactly as its tool prints it, without counters. */
  text: z.string(),
  /** Since the rule was made; absent for a native rule without `counter`. */
  packets: z.number().optional(),
  bytes: z.number().optional(),
  comment: z.string().optional(),
  matches: z.array(FirewallMatch),
  statements: z.array(FirewallStatement),
});
export type FirewallRule = z.infer<typeof FirewallRule>;

/** Where a base chain hangs in the kernel: the hook, and the priority among those of the hook. */
export const ChainHook = z.object({
  /** `filter`, `nat`, `route`. */
  type: z.string(),
  /** `prerouting`, `input`, `forward`, `output`, `postrouting`, `ingress`, `egress`. */
  hook: z.string(),
  priority: z.number(),
  /** What becomes of a packet that no rule decided on: `accept` or `drop`. */
  policy: z.string(),
  /** The interfaces of an ingress or egress chain. */
  devices: z.array(z.string()),
});
export type ChainHook = z.infer<typeof ChainHook>;

/** A chain with its rules in order. */
export const FirewallChain = z.object({
  name: z.string(),
  /** Base chains only; a chain without is entered by a jump. */
  base: ChainHook.optional(),
  /** Packets that met the policy: iptables tells it, nftables does not. */
  packets: z.number().optional(),
  bytes: z.number().optional(),
  rules: z.array(FirewallRule),
});
export type FirewallChain = z.infer<typeof FirewallChain>;

/** An element of a named set (a key) or of a map of verdicts (with a verdict). `text` is the element as nft prints it. */
export const SetElement = z.object({
  text: z.string(),
  key: z.array(MatchValue),
  verdict: VerdictElement.shape.verdict.optional(),
});
export type SetElement = z.infer<typeof SetElement>;

/** A named set, or a map, of nftables. */
export const FirewallSet = z.object({
  name: z.string(),
  kind: z.enum(["set", "map"]),
  /** Type of the key and, of a map, of its values, as nft prints them: `ipv4_addr . inet_service`, `ifname : verdict`. */
  type: z.string(),
  /** `interval`, `constant`, `dynamic`, `timeout`. With `dynamic` or `timeout` the elements change without any change of rules. */
  flags: z.array(z.string()),
  elements: z.array(SetElement),
});
export type FirewallSet = z.infer<typeof FirewallSet>;

/** A table of one front end. Names are unique in a family and source only. */
export const FirewallTable = z.object({
  source: FirewallSource,
  family: FirewallFamily,
  name: z.string(),
  /** nftables' flag: the table's chains hang in no hook. */
  dormant: z.boolean(),
  chains: z.array(FirewallChain),
  sets: z.array(FirewallSet),
});
export type FirewallTable = z.infer<typeof FirewallTable>;

/** A front end whose rules exist, or may exist, and could not be read: what it decides is not known. */
export const UnreadRules = z.object({
  source: FirewallSource,
  /** Absent: any family. */
  family: FirewallFamily.optional(),
  /** One sentence without a full stop. */
  reason: z.string(),
});
export type UnreadRules = z.infer<typeof UnreadRules>;

/** All rules of one network namespace, as facts: tables in the order in which the tools list them. */
export const Firewall = z.object({
  tables: z.array(FirewallTable),
  unread: z.array(UnreadRules),
});
export type Firewall = z.infer<typeof Firewall>;
