import { isCommandName } from "@/lib/model/command";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery, unansweredResponse } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ command: string; id: string }> };

/** What a command prints about one thing: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { command, id } = await params;
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  if (!isCommandName(command)) return problemResponse(404, "No such command", "It is not in the list of docs/api.md.");
  const answer = await sharedObservatory().inspect({ kind: "command", command, id });
  if (answer.kind === "unanswered") return unansweredResponse(answer);
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}
