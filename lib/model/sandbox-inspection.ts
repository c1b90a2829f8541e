import { z } from "zod";
import { LinkCounters } from "./link";
import { Neighbor } from "./neighbor";

/** Asks for what of one namespace changes without a hint. `inode` is that of its nsfs file. */
export const SandboxQuestion = z.strictObject({ kind: z.literal("sandbox"), inode: z.number() });
export type SandboxQuestion = z.infer<typeof SandboxQuestion>;

/** What of one namespace changes without a hint, as it is at the time of asking. */
export const SandboxAnswer = z.object({
  kind: z.literal("sandbox"),
  /** ISO 8601, when it was read: rates are differences of counters by differences of this. */
  readAt: z.string(),
  /** One entry a link, by ifindex. */
  counters: z.array(LinkCounters),
  neighbors: z.array(Neighbor),
  /** What of it could not be read, a sentence each. */
  trouble: z.array(z.string()),
});
export type SandboxAnswer = z.infer<typeof SandboxAnswer>;
