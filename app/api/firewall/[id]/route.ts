import { askSandbox } from "@/lib/observatory/sandbox-desk";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery, unansweredResponse } from "@/lib/wire/answers";
import { sinceVersion } from "@/lib/wire/firewall";
import { NO_SANDBOX } from "@/lib/wire/sandbox";

export const dynamic = "force-dynamic";

/** All netfilter rules of one sandbox, or their counters: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const refused = refuseUnknownQuery(request, ["since"]);
  if (refused) return refused;
  const since = new URL(request.url).searchParams.get("since");
  const { id } = await params;
  const answer = await askSandbox(sharedObservatory(), id, (inode) => ({ kind: "firewall", inode }));
  if (!answer) return problemResponse(404, ...NO_SANDBOX);
  if (answer.kind === "unanswered") return unansweredResponse(answer);
  if (answer.kind !== "firewall") return problemResponse(502, "No answer", "The probe answered something else.");
  return Response.json(sinceVersion(answer, since), { headers: { "cache-control": "no-store" } });
}
