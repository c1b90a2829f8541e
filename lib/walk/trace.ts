import { z } from "zod";
import { WalkQuestion } from "./question";
import { SAYING_KEYS } from "./sayings";

/**
 * What becomes of the packet, as its sender would find out:
 * `delivered`: a process takes it. `refused`: it arrives, nothing listens there (RST, or port unreachable). `dropped`: thrown away without a
 * word. `rejected`: thrown away by a rule that tells the sender. `no-route`: the sender itself, or a router on the way, knows no way.
 * `unreachable`: there is a way, and nobody at its end, or a route that forbids it. `loop`: it comes by the same place twice.
 * `leaves-host`: it goes out to where this host does not see. `unknown`: what decides is not known, or not modelled.
 */
export const Disposition = z.enum([
  "delivered",
  "refused",
  "dropped",
  "rejected",
  "no-route",
  "unreachable",
  "loop",
  "leaves-host",
  "unknown",
]);
export type Disposition = z.infer<typeof Disposition>;

/** A rule of a firewall by where it stands. */
export const RuleRef = z.object({
  /** Inode of the namespace. */
  netns: z.number(),
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  /** As its tool prints it; empty for the policy of the chain. */
  text: z.string(),
});
export type RuleRef = z.infer<typeof RuleRef>;

/** Something said in a sentence: its key, and the values that stand in it. */
export const Saying = z.object({
  key: z.enum(SAYING_KEYS),
  values: z.record(z.string(), z.string()),
  rule: RuleRef.optional(),
  /** Inode of the namespace whose facts were not given, where that is why something is unknown. */
  unread: z.number().optional(),
});
export type Saying = z.infer<typeof Saying>;

/**
 * One thing that happens to the packet. `kind` is the part of the kernel: `source`, `resolve`, `route`, `neighbor`, `link`, `bridge`,
 * `conntrack`, `rule`, `nat`, `sysctl`, `socket`, `relay`. `action` is what it does there: `accept`, `drop`, `jump`, `dnat` ...
 */
export const Step = z.object({
  kind: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.string()),
  /** The link concerned, by its id (lib/model/ids). */
  link: z.string().optional(),
  rule: RuleRef.optional(),
});
export type Step = z.infer<typeof Step>;

/** The steps in one namespace, in order. */
export const Hop = z.object({
  /** Id of the sandbox (lib/model/ids). */
  node: z.string(),
  /** False on the way back. */
  forward: z.boolean(),
  steps: z.array(Step),
});
export type Hop = z.infer<typeof Hop>;

/** A command that would have the packet delivered, by its words, and the namespace that it is to be run in. It is shown, and never run. */
export const Remedy = z.object({ netns: z.number(), argv: z.array(z.string()) });
export type Remedy = z.infer<typeof Remedy>;

/** The answer to a {@link WalkQuestion}: batfish's trace, with the reason in words. */
export const Trace = z.object({
  question: WalkQuestion,
  disposition: Disposition,
  /** Why, in one sentence. */
  reason: Saying,
  /** Where it was decided: on the way there, or on the way of the answer back. */
  decided: z.enum(["forward", "reply"]),
  hops: z.array(Hop),
  /** What is not known, and made no difference. */
  uncertain: z.array(Saying),
  /** What would have it delivered: only what the same walk says of the changed facts. */
  remedy: Remedy.optional(),
  /** Inodes of namespaces whose facts were not given and would have been needed. */
  unread: z.array(z.number()),
});
export type Trace = z.infer<typeof Trace>;
