import type { Rect } from "./geometry";

/** Pan and zoom. */
export type View = { readonly zoom: number; readonly pan: { readonly x: number; readonly y: number } };

const PADDING = 14;
/** Text is not shrunk below this by the first drawing; the rest is a pan or the fit button away. */
const READABLE = 0.6;
const MOST = 1.3;

/** Shows all of it in the middle, as large as it goes. */
export function fitView(bounds: Rect, width: number, height: number): View {
  const across = (width - 2 * PADDING) / Math.max(1, bounds.width);
  const down = (height - 2 * PADDING) / Math.max(1, bounds.height);
  const zoom = Math.max(0.02, Math.min(MOST, across, down));
  const pan = {
    x: (width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: (height - bounds.height * zoom) / 2 - bounds.y * zoom,
  };
  return { zoom, pan };
}

/** The first view: all of it if that can be read, else its upper left part. */
export function firstView(bounds: Rect, width: number, height: number): View {
  const all = fitView(bounds, width, height);
  if (all.zoom >= READABLE) return all;
  return { zoom: READABLE, pan: { x: PADDING - bounds.x * READABLE, y: PADDING - bounds.y * READABLE } };
}
