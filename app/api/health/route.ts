import { sharedObservatory } from "@/lib/observatory/shared";
import { refuseUnknownQuery, runsCommands } from "@/lib/wire/answers";
import { PROTOCOL } from "@/lib/wire/protocol";
import { triesConnects } from "@/lib/wire/verify";

export const dynamic = "force-dynamic";

/** Whether the facts follow the host: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  const observatory = sharedObservatory();
  const { revision, run, observedAt, health, hosts, problems } = observatory.snapshot();
  const body = {
    protocol: PROTOCOL,
    ...health,
    revision,
    run,
    observedAt,
    viewers: observatory.viewers,
    problems: problems.length,
    healed: observatory.healed.count,
    healedLast: observatory.healed.last,
    commands: runsCommands(process.env),
    verify: triesConnects(process.env),
  };
  return Response.json({ ...body, hosts }, { headers: { "cache-control": "no-store" } });
}
