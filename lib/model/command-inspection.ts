import { z } from "zod";
import { COMMANDS, isCommandName } from "./command";

const CommandName = z.string().refine(isCommandName, { error: `not one of ${Object.keys(COMMANDS).join(", ")}` });

/** Asks for what a command prints. `id` is one of ours, of the kind that the command takes. */
export const CommandQuestion = z.strictObject({ kind: z.literal("command"), command: CommandName, id: z.string() });
export type CommandQuestion = z.infer<typeof CommandQuestion>;

/** What a command printed. */
export const CommandAnswer = z.object({
  kind: z.literal("command"),
  /** ISO 8601, when it had ended. */
  readAt: z.string(),
  output: z.string(),
  /** What it printed to standard error. */
  errors: z.string(),
  exitCode: z.number(),
  /** True when the output was longer than what is kept. */
  cut: z.boolean(),
});
export type CommandAnswer = z.infer<typeof CommandAnswer>;
