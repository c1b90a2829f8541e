import { z } from "zod";
import { Masked } from "./masked";

/**
 * A policy of IPsec (ip-xfrm(8), linux/xfrm.h): packets that its selector matches are let pass, thrown away or transformed, beside all rules of
 * netfilter. What a namespace does with packets that none matches, where it does not let them pass, is one, too.
 */
export const XfrmPolicy = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  /** Packets that it sees: to a process here, of a process here or passed on (again, on their way out), passed on. */
  direction: z.enum(["in", "out", "fwd"]),
  /** The lowest counts. A default's is higher than that of all others. */
  priority: z.number(),
  /** CIDR notation. */
  source: z.string(),
  destination: z.string(),
  /** Of the packet's own header, as canonicalProtocol spells it; absent: any. */
  protocol: z.string().optional(),
  sourcePort: Masked.optional(),
  destinationPort: Masked.optional(),
  mark: Masked.optional(),
  /** Something else counts, too (a link, a security context, a policy of another type): whether it decides is not known. */
  conditional: z.boolean(),
  /** Whether it lets pass what it matches as it is; else it is blocked, or has to be transformed. */
  plain: z.boolean(),
  /** As `ip xfrm policy` writes it, in one line. */
  text: z.string(),
});
export type XfrmPolicy = z.infer<typeof XfrmPolicy>;
