/** A point of the picture, in px of the model (zoom 1). */
export type Point = { readonly x: number; readonly y: number };
/** An axis-parallel rectangle by its upper left corner, in px of the model. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Every fixed measure of the picture, in px of the model. Cards never stretch, so that a longer name moves nothing. */
export const SIZE = {
  boxHead: 40,
  boxPad: 12,
  boxGap: 16,
  /** Between two columns of boxes: room for the masquerade bus and the spokes. */
  gutter: 42,
  port: { width: 164, height: 20, gap: 4 },
  portGutter: 24,
  container: { width: 186, head: 28, pad: 6, gap: 10 },
  slim: { height: 24, gap: 2 },
  row: { height: 20, line: 15, gap: 4, inset: 6 },
  vethGutter: 16,
  veth: { width: 92, height: 20 },
  /** Between veth and bridge: the room before the first lane, and each lane. */
  lane: { first: 12, step: 8 },
  spine: { width: 220, gap: 10 },
  chip: { height: 24 },
  leaf: { width: 220, gap: 8, margin: 34 },
  cell: { width: 236, height: 30, gap: 8 },
  /** A bus: its line, the stubs from it, where they begin on a card, and how far left of it a line is continued. */
  bus: { line: 4, stub: 12, inset: 16, trunk: 6 },
  badge: { height: 16, pad: 6, gap: 4 },
} as const;

/** True when two rectangles share area (touching edges do not). */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** True when `inner` lies in `outer`, edges included. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** True when the axis-parallel segment passes through the inside of the rectangle. */
export function crosses(from: Point, to: Point, rect: Rect): boolean {
  const left = Math.min(from.x, to.x);
  const right = Math.max(from.x, to.x);
  const top = Math.min(from.y, to.y);
  const bottom = Math.max(from.y, to.y);
  return left < rect.x + rect.width && right > rect.x && top < rect.y + rect.height && bottom > rect.y;
}

/** The polyline without repeated points and without points in the middle of a straight run. */
export function simplify(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const point of points) {
    const before = out[out.length - 2];
    const last = out[out.length - 1];
    if (last && last.x === point.x && last.y === point.y) continue;
    const straight =
      before && last && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straight) out.pop();
    out.push(point);
  }
  // As long as what is in it: thousands are kept.
  return out.slice();
}

/** The polyline from a point to another over an upright line between them. */
export function across(from: Point, lane: number, to: Point): Point[] {
  return from.y === to.y ? [from, to] : [from, { x: lane, y: from.y }, { x: lane, y: to.y }, to];
}

/** The smallest rectangle around all; nothing gives an empty one at the origin. */
export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
