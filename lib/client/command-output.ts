import type { CommandAnswer } from "@/lib/model/command-inspection";
import { ask, browserGet, type Failure, type Get } from "./ask";
import type { Command } from "./commands";

/** What of a command is shown: `closed` before it was asked for, and again when it is put away. */
export type OutputState =
  | { readonly status: "closed" }
  | { readonly status: "running" }
  | { readonly status: "done"; readonly answer: CommandAnswer }
  | { readonly status: "failed"; readonly problem: Failure };

/** Path of `GET /api/commands/{command}/{id}`. Our ids hold percent signs already; they are encoded once more. */
export const commandPath = ({ command, id }: NonNullable<Command["run"]>) =>
  `/api/commands/${command}/${encodeURIComponent(id)}`;

/** Has a command run, and gives what it printed. Never rejects. */
export async function readOutput(run: NonNullable<Command["run"]>, get: Get = browserGet): Promise<OutputState> {
  const answered = await ask(get, commandPath(run), (schemas) => schemas.CommandAnswer);
  if ("answer" in answered) return { status: "done", answer: answered.answer };
  return { status: "failed", problem: answered.problem };
}
