import { z } from "zod";

/** Something that could not be read or was not understood: shown to the user, never dropped. */
export const Problem = z.object({
  /** What it is about: `engine`, `kernel`, `netfilter`, or the id of the thing concerned. */
  scope: z.string(),
  /** What happened, in one sentence. */
  message: z.string(),
  /** What the user can do about it, or what it means for the picture. */
  hint: z.string().default(""),
});
export type Problem = z.infer<typeof Problem>;
