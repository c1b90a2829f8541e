import type { Point } from "../geometry";

/** From the middle of a line of text down to its baseline, in its size. */
export const BASELINE = 0.355;
/** The triangle at the end of a line. */
const ARROW = { length: 7, half: 3.2 } as const;
const BEND = 7;

/** A coordinate as SVG has it. */
export const round = (value: number) => String(Math.round(value * 100) / 100);

/** A point on the way from one to another, that far from the first; never beyond the middle. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.min(distance / length, 0.5);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;

/** A polyline whose bends are round, as SVG's path data. */
export function roundedPath(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      return `L${at(towards(point, before, BEND))}Q${at(point)} ${at(towards(point, after, BEND))}`;
    })
    .join("");
}

/** The triangle at the end of a line, as SVG's path data; empty for a line without length. */
export function arrowPath(points: readonly Point[]): string {
  const [from, tip] = [points.at(-2), points.at(-1)];
  if (!from || !tip) return "";
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const back = { x: tip.x - dx * ARROW.length, y: tip.y - dy * ARROW.length };
  const sides = [1, -1].map((side) => ({ x: back.x - dy * ARROW.half * side, y: back.y + dx * ARROW.half * side }));
  return `M${[tip, ...sides].map(at).join("L")}Z`;
}
