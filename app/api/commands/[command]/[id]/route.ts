import { isCommandName } from "@/lib/model/command";
import type { Unanswered } from "@/lib/model/inspection";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ command: string; id: string }> };

const REFUSALS: Record<Unanswered["reason"], readonly [status: number, title: string]> = {
  gone: [404, "No such thing"],
  refused: [403, "Refused"],
  "not-recorded": [409, "Not recorded"],
  busy: [429, "Busy"],
  failed: [502, "The command failed"],
};

/** What a command prints about one thing: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { command, id } = await params;
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  if (!isCommandName(command)) return problemResponse(404, "No such command", "It is not in the list of docs/api.md.");
  const answer = await sharedObservatory().inspect({ kind: "command", command, id });
  if (answer.kind === "unanswered") return problemResponse(...REFUSALS[answer.reason], answer.message);
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}
