import { askHost } from "@/lib/observatory/ask-details";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseForeignId, refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** Everything known of the host itself: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const refused = refuseUnknownQuery(request) ?? refuseForeignId(id, "host");
  if (refused) return refused;
  const details = await askHost(sharedObservatory(), id);
  if (!details) return problemResponse(404, "No such host", "There is no host with this id now.");
  return Response.json(details, { headers: { "cache-control": "no-store" } });
}
