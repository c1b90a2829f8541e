import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery } from "@/lib/wire/answers";
import { snapshotFile } from "@/lib/wire/snapshot-file";

export const dynamic = "force-dynamic";

/** A snapshot file: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  const observatory = sharedObservatory();
  const { observation } = observatory;
  if (!observation) return problemResponse(503, "Nothing read yet", "No host was observed so far: ask again.");
  return Response.json(snapshotFile(observation, observatory.snapshot()), { headers: { "cache-control": "no-store" } });
}
