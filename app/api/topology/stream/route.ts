import { eventStream } from "@/lib/observatory/event-stream";
import { sharedObservatory } from "@/lib/observatory/shared";
import { refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** Server-sent events `snapshot`, `delta`, `health`: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  return new Response(eventStream(sharedObservatory(), request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
