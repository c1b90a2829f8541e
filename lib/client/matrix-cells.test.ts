import { describe, expect, test } from "vitest";
import type { MatrixHead } from "@/lib/wire/matrix";
import { cellOf, gridKey, portText } from "./matrix-cells";

const head: MatrixHead = {
  kind: "head",
  observedAt: "",
  protocol: "tcp",
  family: 4,
  sources: [{ kind: "host" }],
  targets: [
    {
      end: { kind: "host" },
      unread: false,
      checks: [
        { by: "own", port: 80 },
        { by: "own", port: 81 },
        { by: "published", port: 8080, behind: 80 },
      ],
    },
  ],
};

describe("cellOf", () => {
  const table: [cell: string, worst: string | undefined, mixed: boolean, asked: number][] = [
    ["DD.", "delivered", false, 2],
    ["DX.", "dropped", true, 2],
    ["..R", "refused", false, 1],
    ["...", undefined, false, 0],
  ];
  test.each(table)("%s", (cell, worst, mixed, asked) => {
    const shown = cellOf(head, 0, cell);
    expect([shown?.worst, shown?.mixed, shown?.checks.length]).toEqual([worst, mixed, asked]);
  });
  test("not known yet, or no such column", () => {
    expect([cellOf(head, 0, undefined), cellOf(head, 1, "D")]).toEqual([undefined, undefined]);
  });
});

test("portText", () => {
  const texts = [...(head.targets[0]?.checks ?? []), { by: "own" as const }].map(portText);
  expect(texts).toEqual(["80", "81", "8080→80", ""]);
});

describe("gridKey", () => {
  const size = { rows: 10, columns: 5, page: 4 };
  const table: [key: string, ctrl: boolean, at: [number, number], want: [number, number] | undefined][] = [
    ["ArrowDown", false, [0, 0], [1, 0]],
    ["ArrowDown", false, [9, 0], [9, 0]],
    ["ArrowUp", false, [0, 2], [0, 2]],
    ["ArrowRight", false, [3, 4], [3, 4]],
    ["ArrowLeft", false, [3, 4], [3, 3]],
    ["PageDown", false, [7, 1], [9, 1]],
    ["PageUp", false, [7, 1], [3, 1]],
    ["Home", false, [7, 3], [7, 0]],
    ["End", false, [7, 3], [7, 4]],
    ["Home", true, [7, 3], [0, 0]],
    ["End", true, [7, 3], [9, 4]],
    ["a", false, [0, 0], undefined],
    ["constructor", false, [0, 0], undefined],
  ];
  test.each(table)("%s, ctrl %s, at %j: %j", (key, ctrl, [row, column], want) => {
    const to = gridKey({ key, ctrl }, { row, column }, size);
    expect(to && [to.row, to.column]).toEqual(want);
  });
});
