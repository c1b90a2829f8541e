import { z } from "zod";
import { Firewall } from "./firewall";

/** Asks for all netfilter rules of one namespace. `inode` is that of its nsfs file. */
export const FirewallQuestion = z.strictObject({ kind: z.literal("firewall"), inode: z.number() });
export type FirewallQuestion = z.infer<typeof FirewallQuestion>;

/** The rules of one namespace with their counters, as they are at the time of asking. */
export const FirewallAnswer = z.object({
  kind: z.literal("firewall"),
  /** ISO 8601, when it was read: rates are differences of counters by differences of this. */
  readAt: z.string(),
  /** The same as long as no rule is another; of the host's namespace it is `Netns.firewallVersion`. */
  version: z.string(),
  /** `ReceptionAnswer.rulesGeneration`, where no rule was changed while these were read. */
  generation: z.string().optional(),
  firewall: Firewall,
  /** What of it could not be read, a sentence each. */
  trouble: z.array(z.string()),
});
export type FirewallAnswer = z.infer<typeof FirewallAnswer>;
