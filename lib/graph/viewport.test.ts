import { describe, expect, it } from "vitest";
import { NAMED_FROM } from "./detail";
import type { Rect } from "./geometry";
import { type View, wayView } from "./viewport";

const SIZE = { width: 1000, height: 700 };
const at = (zoom: number, x: number, y: number): View => ({ zoom, pan: { x, y } });
const shown = ({ x, y, width, height }: Rect, { zoom, pan }: View) => {
  const [left, top] = [x * zoom + pan.x, y * zoom + pan.y];
  return left >= 0 && top >= 0 && left + width * zoom <= SIZE.width && top + height * zoom <= SIZE.height;
};

describe("a way beside the panel", () => {
  const start = { x: 100, y: 100, width: 180, height: 60 };
  const table: [string, Rect, View, { zoom: number; whole: boolean }][] = [
    ["in sight already: nothing moves", { ...start, width: 500 }, at(0.7, 0, 0), { zoom: 0.7, whole: true }],
    ["below the panel: moved", { ...start, width: 1200 }, at(0.7, 200, 0), { zoom: 0.7, whole: true }],
    ["beyond the left edge: moved", { ...start, width: 1200 }, at(0.7, -300, -100), { zoom: 0.7, whole: true }],
    ["longer than the window: made smaller", { ...start, width: 1700 }, at(0.7, 0, 0), { zoom: 0.56, whole: true }],
    [
      "a little too long for its names: the most of it",
      { ...start, width: 2400 },
      at(0.7, 300, 0),
      { zoom: NAMED_FROM, whole: false },
    ],
    [
      "too long for its names: only its beginning",
      { ...start, width: 9000 },
      at(0.7, -300, 0),
      { zoom: 0.7, whole: false },
    ],
  ];
  it.each(table)("%s", (_label, way, from, want) => {
    const view = wayView(way, start, from, SIZE, NAMED_FROM);
    expect(view.zoom).toBeCloseTo(want.zoom, 2);
    expect([shown(way, view), shown(start, view)]).toEqual([want.whole, true]);
  });

  it("is not moved for nothing", () => {
    const from = at(0.7, 0, 0);
    expect(wayView({ ...start, width: 500 }, start, from, SIZE, NAMED_FROM)).toEqual(from);
  });
});
