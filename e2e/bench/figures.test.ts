import { expect, test } from "vitest";
import { figures } from "./figures";

test.each([
  ["nothing", [], { runs: 0, first: Number.NaN, median: Number.NaN, p95: Number.NaN }],
  ["one", [4], { runs: 1, first: 4, median: 4, p95: 4 }],
  ["even", [9, 1, 2, 4], { runs: 4, first: 9, median: 3, p95: 9 }],
  ["the 19th of 20", Array.from({ length: 20 }, (_, i) => i + 1), { runs: 20, first: 1, median: 10.5, p95: 19 }],
])("%s", (_, have, want) => {
  expect(figures(have)).toEqual(want);
});
