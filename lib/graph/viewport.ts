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

/** What is looked at has so much room to the window's edge, in px of the window. */
const ROOM = 24;

/** The zoom at which a part fits into the window with room around it. */
export const fitZoom = (part: Rect, width: number, height: number) =>
  Math.min((width - 2 * ROOM) / Math.max(1, part.width), (height - 2 * ROOM) / Math.max(1, part.height));

/** Of a way that does not fit at the least zoom the most is shown, when that is so much of it; of a longer one only where it begins. */
const MOST_OF_IT = 0.6;

/** The view that shows a whole way, changed no more than needed: not at all, moved, or made smaller, down to the zoom `least`. */
export function wayView(way: Rect, start: Rect, from: View, size: Size, least: number): View {
  const fit = fitZoom(way, size.width, size.height);
  const lowest = Math.min(least, from.zoom);
  if (fit < lowest * MOST_OF_IT) return movedView(start, from, size);
  const zoom = Math.min(from.zoom, Math.max(fit, lowest));
  const about = (pan: number, middle: number) => middle - ((middle - pan) * zoom) / from.zoom;
  const pan = { x: about(from.pan.x, size.width / 2), y: about(from.pan.y, size.height / 2) };
  const seen = movedView(way, zoom === from.zoom ? from : { zoom, pan }, size);
  return fit < lowest ? movedView(start, seen, size) : seen;
}

/** Of the window, in px. */
export type Size = { readonly width: number; readonly height: number };

/** Moves the window no farther than needed for a part to lie in it; of a part that is too large the beginning. */
export function movedView(part: Rect, { zoom, pan }: View, { width, height }: Size): View {
  const shift = (start: number, length: number, room: number) => {
    if (start < ROOM) return ROOM - start;
    return Math.max(Math.min(0, room - ROOM - start - length), Math.min(0, ROOM - start));
  };
  return {
    zoom,
    pan: {
      x: pan.x + shift(part.x * zoom + pan.x, part.width * zoom, width),
      y: pan.y + shift(part.y * zoom + pan.y, part.height * zoom, height),
    },
  };
}
