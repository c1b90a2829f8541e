import { boundsOf, type Rect } from "./geometry";
import type { Card, Layout } from "./shapes";

/** What must be in sight for cards to be: they, from edge to edge of their boxes, so that no title is cut, unless they fit only without. */
export function boundsInBoxes(layout: Layout, cards: readonly Card[], fits: (part: Rect) => boolean): Rect {
  const bounds = boundsOf(cards);
  const keys = new Set(cards.map(({ box }) => box));
  const boxes = layout.boxes.filter(({ key }) => keys.has(key));
  const left = Math.min(bounds.x, ...boxes.map(({ x }) => x));
  const right = Math.max(bounds.x + bounds.width, ...boxes.map(({ x, width }) => x + width));
  const wide = { ...bounds, x: left, width: right - left };
  return fits(bounds) && !fits(wide) ? bounds : wide;
}
