import { exportScale } from "../../export-size";
import type { Caption } from "../caption";
import type { Scene } from "../scene";
import { inkSheet } from "../sheet";
import { encodePng } from "./png-file";
import { Raster } from "./raster";
import { loadSkia } from "./skia";

/** A PNG, its scale against the picture at zoom 1, and how many letters in it the fonts do not have. */
export type DrawnPng = { readonly file: Buffer; readonly scale: number; readonly missing: number };

let last: Promise<unknown> = Promise.resolve();

/** A picture as PNG, drawn on the server, at the scale that is wanted or a smaller one that is still possible. One at a time. */
export function drawPng(scene: Scene, caption: Caption, wanted?: number): Promise<DrawnPng> {
  const drawn = last.then(() => draw(scene, caption, wanted));
  last = drawn.catch(() => {});
  return drawn;
}

async function draw(scene: Scene, caption: Caption, wanted: number | undefined): Promise<DrawnPng> {
  const skia = await loadSkia();
  const sheet = inkSheet(scene, caption);
  const scale = exportScale(sheet.width, sheet.height, wanted);
  const raster = new Raster(skia, sheet, scale);
  const [width, height] = [Math.floor(sheet.width * scale), Math.floor(sheet.height * scale)];
  const file = await encodePng(width, height, raster.bands(width, height));
  return { file, scale, missing: raster.missing };
}
