import { recordSandboxes } from "@/lib/inquiry/record-sandboxes";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery, refuseUnknownValue } from "@/lib/wire/answers";
import { snapshotFile } from "@/lib/wire/snapshot-file";

export const dynamic = "force-dynamic";

/** A snapshot file: docs/api.md. */
export async function GET(request: Request): Promise<Response> {
  const refused = refuseUnknownQuery(request, ["with"]) ?? refuseUnknownValue(request, "with", ["rules"]);
  if (refused) return refused;
  const observatory = sharedObservatory();
  const { observation } = observatory;
  if (!observation) return problemResponse(503, "Nothing read yet", "No host was observed so far: ask again.");
  const topology = observatory.snapshot();
  const withRules = new URL(request.url).searchParams.has("with");
  const sandboxes = withRules ? await recordSandboxes(observatory) : undefined;
  return Response.json(snapshotFile(observation, topology, sandboxes), { headers: { "cache-control": "no-store" } });
}
