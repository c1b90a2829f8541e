import { z } from "zod";

/**
 * What hangs at a link and may drop, change or redirect its packets without any rule of netfilter: an XDP program, a filter of tc(8), or a queueing
 * discipline that does more than queue.
 */
export const LinkAttachment = z.object({
  /** ifindex. */
  index: z.number(),
  kind: z.enum(["xdp", "filter", "qdisc"]),
  /** Which of the link's packets it sees. */
  direction: z.enum(["ingress", "egress"]),
  /** As `ip -d link` and tc write it: `prog 12`, `bpf`, `netem`. */
  name: z.string(),
});
export type LinkAttachment = z.infer<typeof LinkAttachment>;
