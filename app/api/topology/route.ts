import { sharedObservatory } from "@/lib/observatory/shared";
import { refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** The whole topology: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  return Response.json(sharedObservatory().snapshot(), { headers: { "cache-control": "no-store" } });
}
