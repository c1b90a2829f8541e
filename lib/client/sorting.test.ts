import { describe, expect, test } from "vitest";
import { addressOrder, nextSorting, type SortValue, sortRows } from "./sorting";

describe("sortRows", () => {
  test.each<[string, SortValue[], boolean, SortValue[]]>([
    ["numbers", [10, 9, 100], false, [9, 10, 100]],
    ["numbers in names as numbers", ["veth10", "veth9"], false, ["veth9", "veth10"]],
    ["downwards", [1, 3, 2], true, [3, 2, 1]],
    ["without a value last, upwards", [undefined, 2, 1], false, [1, 2, undefined]],
    ["and downwards", [undefined, 1, 2], true, [2, 1, undefined]],
  ])("%s", (_label, values, descending, want) => {
    expect(sortRows(values, (value) => value, descending)).toEqual(want);
  });
});

test("a second click turns the order around", () => {
  const first = nextSorting(undefined, "port");
  expect([first, nextSorting(first, "port"), nextSorting(first, "name")]).toEqual([
    { column: "port", descending: false },
    { column: "port", descending: true },
    { column: "name", descending: false },
  ]);
});

test("addresses in numeric order, families apart", () => {
  const texts = ["fd00::1", "10.0.0.10/24", "10.0.0.9/24", "nonsense"];
  expect(sortRows(texts, addressOrder, false)).toEqual(["10.0.0.9/24", "10.0.0.10/24", "fd00::1", "nonsense"]);
});
