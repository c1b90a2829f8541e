import { askPublished } from "@/lib/observatory/ask-published";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseForeignId, refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** How each published port is reached from outside: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const refused = refuseUnknownQuery(request) ?? refuseForeignId(id, "host");
  if (refused) return refused;
  const published = await askPublished(sharedObservatory(), id);
  if (!published) return problemResponse(404, "No such host", "There is no host with this id now.");
  return Response.json(published, { headers: { "cache-control": "no-store" } });
}
