import { askSandbox } from "@/lib/observatory/sandbox-desk";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery, unansweredResponse } from "@/lib/wire/answers";
import { NO_SANDBOX } from "@/lib/wire/sandbox";

export const dynamic = "force-dynamic";

/** The counters of one sandbox's links: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  const { id } = await params;
  const answer = await askSandbox(sharedObservatory(), id, (inode) => ({ kind: "counters", inode }));
  if (!answer) return problemResponse(404, ...NO_SANDBOX);
  if (answer.kind === "unanswered") return unansweredResponse(answer);
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}
