import { serverCaption, serverWords } from "@/components/export/server-caption";
import { mermaidOf } from "@/lib/graph/export/mermaid";
import { sharedObservatory } from "@/lib/observatory/shared";
import { refuseUnknownQuery } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** A Mermaid flowchart: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request);
  if (refused) return refused;
  const snapshot = sharedObservatory().snapshot();
  const language = request.headers.get("accept-language");
  const text = mermaidOf(snapshot, serverCaption(snapshot, language), serverWords(language));
  return new Response(text, {
    headers: { "content-type": "text/vnd.mermaid; charset=utf-8", "cache-control": "no-store" },
  });
}
