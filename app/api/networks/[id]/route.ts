import { askNetwork } from "@/lib/observatory/ask-details";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseForeignId, refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** Everything known of one network: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const refused = refuseUnknownQuery(request) ?? refuseForeignId(id, "network");
  if (refused) return refused;
  const details = await askNetwork(sharedObservatory(), id);
  if (!details) return problemResponse(404, "No such network", "There is no network with this id now.");
  return Response.json(details, { headers: { "cache-control": "no-store" } });
}
