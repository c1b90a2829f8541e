import { serverCaption, serverWords } from "@/components/export/server-caption";
import { drawPng } from "@/lib/graph/export/png/draw-png";
import { layout } from "@/lib/graph/layout";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery, refuseUnknownValue } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** The font of these pictures has no Hangul. */
const LANGUAGE = "en";
const SCALES = { least: 0.05, most: 8 } as const;

function scaleOf(request: Request): number | undefined | Response {
  const text = new URL(request.url).searchParams.get("scale");
  if (text === null) return undefined;
  const scale = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (scale >= SCALES.least && scale <= SCALES.most) return scale;
  return problemResponse(400, "Bad query", `scale is a number from ${SCALES.least} to ${SCALES.most}.`);
}

/** The picture in pixels: docs/api.md. */
export async function GET(request: Request): Promise<Response> {
  const refused =
    refuseUnknownQuery(request, ["theme", "scale"]) ?? refuseUnknownValue(request, "theme", ["light", "dark"]);
  if (refused) return refused;
  const wanted = scaleOf(request);
  if (wanted instanceof Response) return wanted;
  const theme = new URL(request.url).searchParams.get("theme") === "dark" ? "dark" : "light";
  const snapshot = sharedObservatory().snapshot();
  const drawn = layout(snapshot, { words: serverWords(LANGUAGE) });
  const { file, scale, missing } = await drawPng(drawn, serverCaption(snapshot, LANGUAGE), theme, wanted);
  return new Response(Uint8Array.from(file), {
    headers: {
      "content-type": "image/png",
      "cache-control": "no-store",
      "content-language": LANGUAGE,
      "x-patchbay-scale": String(Math.round(scale * 1e4) / 1e4),
      "x-patchbay-missing-glyphs": String(missing),
    },
  });
}
