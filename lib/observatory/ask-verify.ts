import { askWalk } from "@/lib/inquiry/ask-walk";
import type { Desk } from "@/lib/inquiry/desk";
import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import type { Unanswered } from "@/lib/model/inspection";
import { destinationOf } from "@/lib/walk/destination";
import type { WalkQuestion } from "@/lib/walk/question";
import type { Verification } from "@/lib/wire/verify";

/** Who can also have a connect tried: the observatory. */
export type TryingDesk = Desk & { connect(attempt: ConnectAttempt): Promise<ConnectOutcome | Unanswered> };

const refused = (message: string): Unanswered => ({ kind: "unanswered", reason: "refused", message });

/**
 * What the walk says of a question, and what a real connect to the same address comes to. The address is the one that the walk resolves, never one that
 * the asker names beside it. Undefined before anything was observed.
 */
export async function askVerify(
  desk: TryingDesk,
  question: WalkQuestion,
): Promise<Verification | Unanswered | undefined> {
  const { observation } = desk;
  if (!observation) return undefined;
  if (question.protocol !== "tcp" || question.port === undefined) return refused("Only TCP is connected.");
  const found = destinationOf({ observation, sandboxes: new Map() }, question);
  if ("because" in found) return refused("There is no address to connect to.");
  const { inode, address } = found;
  if (inode === undefined) return refused("Nobody can connect from outside this host on its behalf.");
  const trace = await askWalk(desk, question);
  if (!trace) return undefined;
  const connect = await desk.connect({ inode, address, port: question.port });
  return connect.kind === "unanswered" ? connect : { trace, address, connect };
}
