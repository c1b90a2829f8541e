import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** Everything known of one sandbox: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  const { id } = await params;
  const details = await sharedObservatory().sandbox(id);
  if (!details) return problemResponse(404, "No such sandbox", "There is no sandbox or container with this id now.");
  return Response.json(details, { headers: { "cache-control": "no-store" } });
}
