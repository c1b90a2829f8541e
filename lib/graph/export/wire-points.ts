import type { ElementData } from "../elements";
import type { Point } from "../geometry";

const numbers = (text: string | number | undefined) =>
  String(text ?? "")
    .split(" ")
    .filter((part) => part !== "")
    .map((part) => Number.parseFloat(part));

/** Where a wire goes by what Cytoscape is told of it: the contrary of `wireData`. `from` and `to` are the middles of its ends. */
export function wirePoints(data: ElementData, from: Point, to: Point): Point[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const distances = numbers(data.distances);
  const bends = numbers(data.weights).map((weight, i) => {
    const aside = (distances[i] ?? 0) / length;
    return { x: from.x + weight * dx - aside * dy, y: from.y + weight * dy + aside * dx };
  });
  const end = (offset: string | number | undefined, origin: Point) => {
    const [x = 0, y = 0] = numbers(offset);
    return { x: origin.x + x, y: origin.y + y };
  };
  return [end(data.from, from), ...bends, end(data.to, to)];
}
