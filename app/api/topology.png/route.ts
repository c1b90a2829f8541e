import { serverCaption } from "@/components/export/server-caption";
import { drawPng } from "@/lib/graph/export/png/draw-png";
import { wholeScene } from "@/lib/graph/export/scene";
import { problemResponse } from "@/lib/wire/answers";
import { drawScene } from "../draw-scene";

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
  const asked = await drawScene(request, LANGUAGE, ["scale"]);
  if (asked instanceof Response) return asked;
  const wanted = scaleOf(request);
  if (wanted instanceof Response) return wanted;
  const scene = wanted === undefined ? wholeScene(asked.scene) : asked.scene;
  const { file, scale, missing } = await drawPng(scene, serverCaption(asked.snapshot, LANGUAGE), wanted);
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
