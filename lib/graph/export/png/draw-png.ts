import { exportScale } from "../../export-size";
import type { GraphTheme } from "../../palette";
import type { Layout } from "../../shapes";
import type { Caption } from "../caption";
import { inkSheet } from "../sheet";
import { encodePng } from "./png-file";
import { Raster } from "./raster";
import { loadSkia } from "./skia";

/** A PNG, its scale against the picture at zoom 1, and how many letters in it the fonts do not have. */
export type DrawnPng = { readonly file: Buffer; readonly scale: number; readonly missing: number };

let last: Promise<unknown> = Promise.resolve();

/** The whole picture as PNG, drawn on the server, at the scale that is wanted or a smaller one that is still possible. One at a time. */
export function drawPng(layout: Layout, caption: Caption, theme: GraphTheme, wanted?: number): Promise<DrawnPng> {
  const drawn = last.then(() => draw(layout, caption, theme, wanted));
  last = drawn.catch(() => {});
  return drawn;
}

async function draw(
  layout: Layout,
  caption: Caption,
  theme: GraphTheme,
  wanted: number | undefined,
): Promise<DrawnPng> {
  const skia = await loadSkia();
  const sheet = inkSheet(layout, caption, theme);
  const scale = exportScale(sheet.width, sheet.height, wanted);
  const raster = new Raster(skia, sheet, scale);
  const [width, height] = [Math.floor(sheet.width * scale), Math.floor(sheet.height * scale)];
  const file = await encodePng(width, height, raster.bands(width, height));
  return { file, scale, missing: raster.missing };
}
