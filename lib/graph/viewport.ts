import { firstZoom } from "./detail";
import type { Rect } from "./geometry";

/** Pan and zoom. */
export type View = { readonly zoom: number; readonly pan: { readonly x: number; readonly y: number } };

const PADDING = 14;
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
export function firstView(bounds: Rect, width: number, height: number, containers: number): View {
  const all = fitView(bounds, width, height);
  const zoom = firstZoom(all.zoom, containers);
  if (all.zoom >= zoom) return all;
  return { zoom, pan: { x: PADDING - bounds.x * zoom, y: PADDING - bounds.y * zoom } };
}

/** Shows a part in the middle, at a zoom between `least` and 1; one that is too large is shown from its upper left corner. */
export function partView(part: Rect, width: number, height: number, least: number): View {
  const all = fitView(part, width, height);
  const zoom = Math.min(1, Math.max(least, all.zoom));
  const start = (at: number, length: number, room: number) =>
    length * zoom + 2 * PADDING <= room ? (room - length * zoom) / 2 - at * zoom : PADDING - at * zoom;
  return { zoom, pan: { x: start(part.x, part.width, width), y: start(part.y, part.height, height) } };
}
