import { sandboxDetails } from "@/lib/observatory/sandbox-desk";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery } from "@/lib/wire/answers";
import { NO_SANDBOX } from "@/lib/wire/sandbox";

export const dynamic = "force-dynamic";

/** Everything known of one sandbox: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const refused = refuseUnknownQuery(request, ["connections"]);
  if (refused) return refused;
  const connections = new URL(request.url).searchParams.get("connections") === "1";
  const { id } = await params;
  const details = await sandboxDetails(sharedObservatory(), id, connections);
  if (!details) return problemResponse(404, ...NO_SANDBOX);
  return Response.json(details, { headers: { "cache-control": "no-store" } });
}
