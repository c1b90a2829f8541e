import fc from "fast-check";
import { expect, test } from "vitest";
import { applyListEdits, type ListEdits, listEdits } from "./list-edits";

const TABLE: [label: string, before: string, after: string, want: ListEdits<string>][] = [
  ["nothing", "", "", []],
  ["the same", "abc", "abc", [3]],
  ["one in the middle replaced", "abcde", "abXde", [2, ["X"], -1, 2]],
  ["one gone", "abc", "ac", [1, -1, 1]],
  ["the last gone", "abc", "ab", [2]],
  ["all gone", "abc", "", []],
  ["one more at the end", "abc", "abcX", [3, ["X"]]],
  ["one more at the beginning", "abc", "Xabc", [["X"], 3]],
  ["one moved to the end", "abcd", "bcda", [-1, 3, ["a"]]],
  ["one moved to the beginning", "abcd", "dabc", [["d"], 3]],
];
test.each(TABLE)("%s", (_, before, after, want) => {
  expect(listEdits([...before], [...after])).toEqual(want);
  expect(applyListEdits([...before], want)).toEqual([...after]);
});

test("applying the edits gives the other list, with the same objects", () => {
  const objects = Array.from({ length: 12 }, (_, i) => ({ i }));
  const list = fc.array(fc.constantFrom(...objects), { maxLength: 20 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const next = applyListEdits(a, listEdits(a, b));
      expect(next).toHaveLength(b.length);
      expect(next.every((item, i) => item === b[i])).toBe(true);
    }),
  );
});

test("edits of a longer list are refused", () => {
  expect(() => applyListEdits(["a"], [2])).toThrow(RangeError);
});
