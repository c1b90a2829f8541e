import { serverCaption, serverWords } from "@/components/export/server-caption";
import { drawSvg } from "@/lib/graph/export/svg";
import { layout } from "@/lib/graph/layout";
import { sharedObservatory } from "@/lib/observatory/shared";
import { refuseUnknownQuery, refuseUnknownValue } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** The picture: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request, ["theme"]) ?? refuseUnknownValue(request, "theme", ["light", "dark"]);
  if (refused) return refused;
  const theme = new URL(request.url).searchParams.get("theme") === "dark" ? "dark" : "light";
  const snapshot = sharedObservatory().snapshot();
  const language = request.headers.get("accept-language");
  const drawn = layout(snapshot, { words: serverWords(language) });
  return new Response(drawSvg(drawn, serverCaption(snapshot, language), theme), {
    headers: { "content-type": "image/svg+xml; charset=utf-8", "cache-control": "no-store" },
  });
}
