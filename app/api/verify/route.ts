import { readWalkQuery } from "@/lib/inquiry/read-query";
import { askVerify } from "@/lib/observatory/ask-verify";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery, unansweredResponse } from "@/lib/wire/answers";
import { triesConnects } from "@/lib/wire/verify";
import { WALK_PARAMETERS } from "@/lib/wire/walk";

export const dynamic = "force-dynamic";

/** Tries a connect for real, beside what the walk says of it: docs/api.md. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseUnknownQuery(request, WALK_PARAMETERS);
  if (refused) return refused;
  if (!triesConnects(process.env))
    return problemResponse(403, "Turned off", "Connecting is turned off here (PATCHBAY_VERIFY=off).");
  const observatory = sharedObservatory();
  const parsed = readWalkQuery(new URL(request.url).searchParams, observatory.observation);
  if ("wrong" in parsed) return problemResponse(400, "Bad query", parsed.wrong);
  const answer = await askVerify(observatory, parsed.question);
  if (!answer) return problemResponse(404, "Nothing observed", "Nothing was read of the host yet.");
  if ("kind" in answer) return unansweredResponse(answer);
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}
