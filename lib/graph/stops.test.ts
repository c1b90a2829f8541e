import { expect, test } from "vitest";
import { standardTopology } from "./fixtures/standard";
import { layout } from "./layout";
import { type Direction, firstStop, nextStop, type Stop, stopsOf, textOf } from "./stops";

const at = (id: string, x: number, y: number): Stop => ({ id, box: "b", x, y, width: 10, height: 10 });
const here = at("here", 100, 100);
const around = [
  here,
  at("left", 50, 100),
  at("right", 150, 104),
  at("far right", 300, 100),
  at("up", 100, 20),
  at("down", 96, 160),
];

const CASES: readonly [Direction, stops: readonly Stop[], want: string | undefined][] = [
  ["left", around, "left"],
  ["right", around, "right"],
  ["up", around, "up"],
  ["down", around, "down"],
  ["right", [here, at("aside", 120, 200), at("ahead", 180, 100)], "ahead"],
  ["left", [here, at("right", 150, 100)], undefined],
];
test.each(CASES)("%s from here", (direction, stops, want) => expect(nextStop(stops, here, direction)?.id).toBe(want));

test("the first stop is the uppermost left one in sight", () => {
  expect(firstStop(around, { x: 90, y: 90, width: 100, height: 100 })?.id).toBe("here");
  expect(firstStop(around, { x: 900, y: 900, width: 1, height: 1 })?.id).toBe("up");
});

test("every card of the wiring is reached by arrows, and each says something", () => {
  const picture = layout(standardTopology());
  const stops = stopsOf(picture, "full");
  const [first] = stops;
  if (!first) throw new Error("nothing is drawn");
  const seen = new Set([first.id]);
  const queue = [first];
  for (let stop = queue.pop(); stop; stop = queue.pop()) {
    for (const direction of ["left", "right", "up", "down"] as const) {
      const next = nextStop(stops, stop, direction);
      if (!next || seen.has(next.id)) continue;
      seen.add(next.id);
      queue.push(next);
    }
  }
  expect(stops.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([]);
  expect(stops.filter((stop) => textOf(picture, stop) === "")).toEqual([]);
});
