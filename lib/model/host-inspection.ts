import { z } from "zod";
import { Sysctl } from "./sysctl";

/** Asks what of the host itself is told by no hint and looked at only when somebody does. */
export const HostQuestion = z.strictObject({ kind: z.literal("host") });
export type HostQuestion = z.infer<typeof HostQuestion>;

/** The host's settings at the time of asking. */
export const HostAnswer = z.object({
  kind: z.literal("host"),
  /** ISO 8601. */
  readAt: z.string(),
  /** Those that the kernel has: no bridge-nf-call-iptables without br_netfilter, no nf_conntrack_count without conntrack. */
  sysctls: z.array(Sysctl),
});
export type HostAnswer = z.infer<typeof HostAnswer>;
