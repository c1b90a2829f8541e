import { askWalk } from "@/lib/observatory/ask-walk";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery } from "@/lib/wire/answers";
import { parseWalkQuery, WALK_PARAMETERS } from "@/lib/wire/walk";

export const dynamic = "force-dynamic";

/** Where a packet would go: docs/api.md. */
export async function GET(request: Request): Promise<Response> {
  const refused = refuseUnknownQuery(request, WALK_PARAMETERS);
  if (refused) return refused;
  const observatory = sharedObservatory();
  const parsed = parseWalkQuery(new URL(request.url).searchParams, observatory.observation?.host.id);
  if ("wrong" in parsed) return problemResponse(400, "Bad query", parsed.wrong);
  const trace = await askWalk(observatory, parsed.question);
  if (!trace) return problemResponse(404, "Nothing observed", "Nothing was read of the host yet.");
  return Response.json(trace, { headers: { "cache-control": "no-store" } });
}
