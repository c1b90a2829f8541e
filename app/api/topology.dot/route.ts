import { serverCaption, serverWords } from "@/components/export/server-caption";
import { dotOf } from "@/lib/graph/export/dot";
import { sharedObservatory } from "@/lib/observatory/shared";
import { refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** A graph in DOT: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  const snapshot = sharedObservatory().snapshot();
  const language = request.headers.get("accept-language");
  const text = dotOf(snapshot, serverCaption(snapshot, language), serverWords(language));
  return new Response(text, {
    headers: { "content-type": "text/vnd.graphviz; charset=utf-8", "cache-control": "no-store" },
  });
}
