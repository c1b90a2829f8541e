import { describe, expect, test } from "vitest";
import { filterRows, nextOrder, orderRows, rowKey } from "./list-order";
import type { ListRow } from "./lists";

const row = (...cells: string[]): ListRow => ({ id: cells.join(" "), cells });
const rows = [
  row("web10", "172.18.0.10/16", "running"),
  row("web2", "172.18.0.9/16", "exited"),
  row("API", "", "running"),
  row("db", "10.0.0.3/8", "running"),
];
const names = (list: readonly ListRow[]) => list.map(({ cells }) => cells[0]);

describe("orderRows", () => {
  const TABLE: readonly [string, number, boolean, readonly string[]][] = [
    ["by name, numbers as numbers, whatever the case", 0, false, ["API", "db", "web2", "web10"]],
    ["the other way", 0, true, ["web10", "web2", "db", "API"]],
    ["by address; none comes last", 1, false, ["db", "web2", "web10", "API"]],
    ["the other way too", 1, true, ["web10", "web2", "db", "API"]],
    ["equals by name", 2, false, ["web2", "API", "db", "web10"]],
    ["a column that is not", 9, false, ["API", "db", "web2", "web10"]],
  ];
  test.each(TABLE)("%s", (_label, column, descending, want) =>
    expect(names(orderRows(rows, { column, descending }))).toEqual(want),
  );
});

test.each([
  [{ column: 0, descending: false }, 0, { column: 0, descending: true }],
  [{ column: 0, descending: true }, 0, { column: 0, descending: false }],
  [{ column: 0, descending: true }, 2, { column: 2, descending: false }],
])("nextOrder(%j, %i)", (order, column, want) => expect(nextOrder(order, column)).toEqual(want));

test.each([
  ["", ["web10", "web2", "API", "db"]],
  ["  ", ["web10", "web2", "API", "db"]],
  ["api", ["API"]],
  ["running 172.18", ["web10"]],
  ["18.0", ["web10", "web2"]],
  ["web $(x)", []],
  ["web.*", []],
])("filterRows(%j)", (text, want) => expect(names(filterRows(rows, text))).toEqual(want));

test.each([
  ["ArrowDown", 0, 1],
  ["ArrowDown", 9, 9],
  ["ArrowUp", 0, 0],
  ["PageDown", 3, 8],
  ["PageUp", 3, 0],
  ["Home", 5, 0],
  ["End", 5, 9],
  ["Tab", 5, undefined],
  ["constructor", 5, undefined],
])("rowKey(%j) at %i of 10, 5 in sight", (key, at, want) => expect(rowKey(key, at, 10, 5)).toBe(want));
test("an empty list has nowhere to go", () => expect(rowKey("ArrowDown", 0, 0, 5)).toBeUndefined());
