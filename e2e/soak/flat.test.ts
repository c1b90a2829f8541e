import { describe, expect, it } from "vitest";
import { growsWithoutBound, median } from "./flat";

describe("growsWithoutBound", () => {
  const rising = (from: number, by: number) => Array.from({ length: 20 }, (_, round) => from + round * by);
  const cases: [label: string, rss: number[], grows: boolean][] = [
    ["flat", rising(100, 0), false],
    ["warming up only", [60, 70, 80, 90, 100, ...Array.from({ length: 15 }, () => 101)], false],
    ["falling", rising(200, -2), false],
    ["noise of 10 %", rising(100, 0).map((value, i) => value + (i % 2 ? 10 : 0)), false],
    ["a single peak at the end", [...rising(100, 0).slice(1), 300], false],
    ["3 MiB a round", rising(100, 3), true],
    ["1 MiB a round, of little", rising(40, 1), false],
    ["2 MiB a round, of little", rising(40, 2), true],
    ["one round of a process that was just started", [300], false],
    ["three rounds, flat", [90, 100, 101], false],
    ["three rounds, rising", [90, 100, 130], true],
  ];
  it.each(cases)("%s", (_label, rss, grows) => {
    expect(growsWithoutBound(rss) !== undefined).toBe(grows);
  });
});

describe("median", () => {
  it.each([
    [[], 0],
    [[3], 3],
    [[9, 1, 5], 5],
  ])("%j", (have, want) => {
    expect(median(have)).toBe(want);
  });
});
