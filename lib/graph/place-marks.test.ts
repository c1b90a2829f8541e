import { describe, expect, test } from "vitest";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { takenBy } from "./export/ink-marks";
import { wiringScene } from "./export/scene";
import { inkPicture } from "./export/sheet";
import { standardTopology } from "./fixtures/standard";
import { contains, overlaps, type Rect } from "./geometry";
import { layout } from "./layout";
import { placeMarks } from "./place-marks";

const hosts = [
  ["the standard host", standardTopology()],
  ["ten containers", relate(generateHost(10))],
  ["a hundred", relate(generateHost(100))],
] as const;

describe.each(hosts)("marks on %s", (_host, topology) => {
  const drawn = layout(topology);
  const taken = takenBy(inkPicture(wiringScene(drawn, "light")));
  const cards = drawn.cards.filter(({ kind, parent }) => (kind === "container" && !parent) || kind === "bridge");
  test.each([
    ["a number", 20],
    ["a number and what became of the packet", 110],
  ])("%s covers no text, no other card, and stays near its card", (_label, width) => {
    const covered = cards.filter((card) => {
      const [at] = placeMarks([{ card, width, height: 20 }], taken, drawn.bounds);
      const mark: Rect = { x: at?.x ?? 0, y: at?.y ?? 0, width, height: 20 };
      const others = taken.cards.filter((rect) => !contains(rect, card));
      return [...taken.read, ...others].some((rect) => overlaps(rect, mark)) || !contains(drawn.bounds, mark);
    });
    expect(covered.map(({ id }) => id)).toEqual([]);
  });
});

test("marks of one card stand side by side", () => {
  const card = { x: 100, y: 100, width: 80, height: 20 };
  const marks = [20, 60, 40].map((width) => ({ card, width, height: 18 }));
  const room = { x: 0, y: 0, width: 400, height: 400 };
  const rects = placeMarks(marks, { read: [], cards: [] }, room).map((at, i) => ({
    ...at,
    width: marks[i]?.width ?? 0,
    height: 18,
  }));
  expect(rects.some((a, i) => rects.some((b, j) => i < j && overlaps(a, b)))).toBe(false);
});

test("where there is no room for all, it is inside and covers something", () => {
  const room = { x: 0, y: 0, width: 100, height: 20 };
  const taken = { read: [room], cards: [] };
  const [at] = placeMarks([{ card: room, width: 40, height: 20 }], taken, room);
  expect(contains(room, { x: at?.x ?? -1, y: at?.y ?? -1, width: 40, height: 20 })).toBe(true);
});
