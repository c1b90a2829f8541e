import { serverCaption } from "@/components/export/server-caption";
import { drawSvg } from "@/lib/graph/export/svg";
import { drawScene } from "../draw-scene";

export const dynamic = "force-dynamic";

/** The picture: docs/api.md. */
export async function GET(request: Request): Promise<Response> {
  const language = request.headers.get("accept-language");
  const asked = await drawScene(request, language);
  if (asked instanceof Response) return asked;
  return new Response(drawSvg(asked.scene, serverCaption(asked.snapshot, language)), {
    headers: { "content-type": "image/svg+xml; charset=utf-8", "cache-control": "no-store" },
  });
}
