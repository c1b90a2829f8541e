import { z } from "zod";

/** An address on a link: RTM_NEWADDR (rtnetlink(7)). */
export const Address = z.object({
  /** ifindex of the link that carries it. */
  index: z.number(),
  family: z.union([z.literal(4), z.literal(6)]),
  /** Canonical text, without prefix. */
  address: z.string(),
  prefix: z.number(),
  /** The other end of a point-to-point link, when it differs. */
  peer: z.string().optional(),
  broadcast: z.string().optional(),
  scope: z.string(),
  label: z.string().optional(),
  /** IFA_F_*: permanent, secondary, tentative, dadfailed, deprecated, temporary, noprefixroute, nodad. */
  flags: z.array(z.string()),
});
export type Address = z.infer<typeof Address>;
