import { z } from "zod";

/** A named reference to a node: what a panel links to. */
export const NodeRef = z.object({ id: z.string(), label: z.string() });
export type NodeRef = z.infer<typeof NodeRef>;
