import type { Point } from "./geometry";
import type { Box } from "./shapes";
import type { View } from "./viewport";

/**
 * What is in the middle of the window, told from the box that is next to it: `x` and `y` from that box's upper left corner, in px of the model.
 * Boxes are packed for each window anew, but have the same insides in all.
 */
export type Region = { readonly box: string; readonly x: number; readonly y: number; readonly zoom: number };

const distance = ({ x, y, width, height }: Box, at: Point) =>
  Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));

/** The region around a point; undefined where there is no box. */
export function regionAt(boxes: readonly Box[], middle: Point, zoom: number): Region | undefined {
  let [nearest, least]: [Box | undefined, number] = [undefined, Infinity];
  for (const box of boxes) {
    const far = distance(box, middle);
    if (far < least) [nearest, least] = [box, far];
  }
  return nearest && { box: nearest.key, x: middle.x - nearest.x, y: middle.y - nearest.y, zoom };
}

/** The view that shows a region in a window of that size; undefined when its box is not there. */
export function viewOf(region: Region, boxes: readonly Box[], width: number, height: number): View | undefined {
  const box = boxes.find(({ key }) => key === region.box);
  if (!box) return undefined;
  const { zoom } = region;
  return { zoom, pan: { x: width / 2 - (box.x + region.x) * zoom, y: height / 2 - (box.y + region.y) * zoom } };
}

/** A region as a text for a link: `ZOOM,X,Y,BOX`. */
export const formatRegion = ({ box, x, y, zoom }: Region) =>
  `${Number(zoom.toPrecision(4))},${Math.round(x)},${Math.round(y)},${box}`;

const FORM = /^(\d+(?:\.\d+)?),(-?\d+),(-?\d+),(.+)$/su;
const ZOOMS = { least: 0.02, most: 3 } as const;

/** The region that a text tells; undefined when it tells none. */
export function parseRegion(text: string): Region | undefined {
  const [, zoom, x, y, box] = FORM.exec(text) ?? [];
  if (box === undefined || !(Number(zoom) >= ZOOMS.least && Number(zoom) <= ZOOMS.most)) return undefined;
  return { box, x: Number(x), y: Number(y), zoom: Number(zoom) };
}
