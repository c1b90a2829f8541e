import { eventStream } from "@/lib/observatory/event-stream";
import { sharedObservatory } from "@/lib/observatory/shared";
import { refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** Where a viewer left off. A new EventSource cannot set the header, so it may say so in the query; one that reconnects says both. */
const lastEventId = (request: Request) =>
  request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("lastEventId") ?? "";

/** Server-sent events `snapshot`, `delta`, `health`: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request, ["lastEventId"]);
  if (refused) return refused;
  return new Response(eventStream(sharedObservatory(), request.signal, lastEventId(request)), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Not no-transform: that would forbid compressing it, too (next.config.ts).
      "cache-control": "no-cache",
      "x-accel-buffering": "no",
    },
  });
}
