import { z } from "zod";
import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import type { Answer, Question, Unanswered } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";

/**
 * Why something should be read again. A hint is never a fact: it names what to re-read. `namespaces`: one came, went, or got a name.
 * `all` follows an overflow of a netlink socket or a lost event stream.
 */
export const Hint = z.discriminatedUnion("scope", [
  z.object({
    scope: z.literal("netns"),
    inode: z.number(),
    /** ifindex: only this link, with its addresses, routes, neighbours and FDB entries. */
    link: z.number().optional(),
    /** Only this table. With neither link nor table everything of the namespace. */
    table: z.enum(["routes", "rules"]).optional(),
  }),
  z.object({
    scope: z.literal("netfilter"),
    inode: z.number(),
    /** Only rules of this family, as nft calls it; else of all. */
    family: z.string().optional(),
  }),
  z.object({ scope: z.literal("namespaces") }),
  z.object({ scope: z.literal("container"), id: z.string() }),
  z.object({ scope: z.literal("network"), id: z.string() }),
  z.object({ scope: z.literal("engine") }),
  z.object({ scope: z.literal("all"), reason: z.string() }),
]);
export type Hint = z.infer<typeof Hint>;

/** What watching tells: that facts changed, or that the source itself was lost (the caller goes on observing or waits). */
export type Watcher = {
  onHint(hint: Hint): void;
  /** The probe ended or cannot be reached; no more hints come. Called at most once. */
  onLost(reason: string): void;
};

/** The narrow door to a host's facts. */
export interface Probe {
  /**
   * Reads what the hints name, and takes the rest from the last observation, as the same objects; without hints it reads everything.
   * Rejects only when the probe itself cannot be reached; what could not be read is in `problems`. One call at a time.
   */
  observe(hints?: readonly Hint[]): Promise<Observation>;
  /** Starts hearing of changes; the returned function ends it. */
  watch(watcher: Watcher): () => void;
  /**
   * Answers a question about one thing of the last observation, from what is there now. It makes no difference to observing, and leaves
   * nothing running. Rejects only when the probe itself cannot be reached; why there is no answer is an answer. Calls may overlap.
   */
  inspect(question: Question): Promise<Answer>;
  /**
   * Tries one TCP connect for real, if it is one that may be tried: the only thing here that does rather than reads. Rejects only when the probe itself
   * cannot be reached.
   */
  connect(attempt: ConnectAttempt): Promise<ConnectOutcome | Unanswered>;
  /** Frees every handle; nothing may be called after it. */
  close(): Promise<void>;
}
