import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Patch, patched, patchOf } from "./patch";
import { PatchSchema } from "./patch-schema";
import { splice, splicesOf } from "./splice";

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const key = fc.oneof(fc.constantFrom("a", "b", "c", "constructor"), fc.string({ maxLength: 2 }));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, true, 0, 1, "x"), tie("list"), tie("fields")),
  list: fc.array(tie("tree"), { maxLength: 5 }),
  fields: fc.array(fc.tuple(key, tie("tree")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));
const fields = fc.array(fc.tuple(key, tree), { maxLength: 5 }).map((entries) => Object.fromEntries(entries));

describe("splices", () => {
  const letters = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });

  test("lead from any list to any other", () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(splice(a, splicesOf(a, b))).toEqual(b);
      }),
      { numRuns: 2000 },
    );
  });

  const long = Array.from({ length: 1000 }, (_, i) => `rule ${i}`);
  const cases: [label: string, have: unknown[], want: unknown[], cuts: number, items: number][] = [
    ["nothing", long, long, 0, 0],
    ["one in front", long, ["new", ...long], 1, 1],
    ["one at the end", long, [...long, "new"], 1, 1],
    ["two far apart", long, [...long.slice(0, 9), "x", ...long.slice(9, 900), "y", ...long.slice(900)], 2, 2],
    ["one that goes", long, long.filter((_, i) => i !== 500), 1, 0],
    ["one changed in place", long, long.map((rule, i) => (i === 500 ? "other" : rule)), 1, 1],
    ["all new", ["a", "b"], ["c", "d", "e"], 1, 3],
    ["one to the front", long, ["rule 999", ...long.slice(0, 999)], 2, 1],
  ];
  test.each(cases)("%s", (_label, have, want, cuts, items) => {
    const got = splicesOf(have, want);
    expect(splice(have, got)).toEqual(want);
    expect(got).toHaveLength(cuts);
    expect(got.flatMap(([, , added]) => added)).toHaveLength(items);
  });

  const misfits: [label: string, splices: [number, number, unknown[]][]][] = [
    ["past the end", [[3, 1, []]]],
    ["more than there is", [[1, 3, []]]],
    [
      "backwards",
      [
        [2, 1, []],
        [0, 1, []],
      ],
    ],
  ];
  test.each(misfits)("do not fit: %s", (_label, cuts) => expect(splice(["a", "b", "c"], cuts)).toBeUndefined());
});

describe("patches", () => {
  test("lead from any object to any other, over the wire", () => {
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const patch = PatchSchema.parse(json(patchOf(a, b)));
        const got = patched(json(a), patch);
        expect(JSON.stringify(sorted(got))).toBe(JSON.stringify(sorted(json(b))));
      }),
      { numRuns: 1000 },
    );
  });

  const cases: [label: string, have: object, want: object, patch: object][] = [
    ["the same", { a: [1], b: { c: 1 } }, { b: { c: 1 }, a: [1] }, {}],
    ["undefined is absent", { a: undefined, b: 1 }, { b: 1, c: undefined }, {}],
    ["a new value", { a: 1, b: 2 }, { a: 1, b: 3 }, { set: { b: 3 } }],
    ["a key less", { a: 1, b: 2 }, { a: 1 }, { drop: ["b"] }],
    ["a key that becomes undefined", { a: 1, b: 2 }, { a: 1, b: undefined }, { drop: ["b"] }],
    [
      "deep within",
      { a: { b: { c: 1, d: 2 } } },
      { a: { b: { c: 9, d: 2 } } },
      { in: { a: { in: { b: { set: { c: 9 } } } } } },
    ],
    ["a list", { a: [1, 2, 3] }, { a: [1, 3] }, { splice: { a: [[1, 1, []]] } }],
    ["another kind of value", { a: [1] }, { a: { b: 1 } }, { set: { a: { b: 1 } } }],
  ];
  test.each(cases)("%s", (_label, have, want, patch) => {
    expect(patchOf({ ...have }, { ...want })).toEqual(patch);
  });

  const misfits: [label: string, have: unknown, patch: Patch][] = [
    ["no object", [1], { set: { a: 1 } }],
    ["nothing there to change within", { a: 1 }, { in: { a: { set: { b: 1 } } } }],
    ["no list there", { a: 1 }, { splice: { a: [[0, 0, [1]]] } }],
    ["a shorter list", { a: [] }, { splice: { a: [[1, 0, [1]]] } }],
  ];
  test.each(misfits)("does not fit: %s", (_label, have, patch) => expect(patched(have, patch)).toBeUndefined());

  test("a key called __proto__ changes no prototype, and does not travel", () => {
    const hostile: object = JSON.parse('{"set": {"__proto__": {"polluted": true}, "a": 1}}');
    const got = patched({}, PatchSchema.parse(hostile));
    expect(got).toEqual({ a: 1 });
    expect(got).not.toHaveProperty("polluted");
  });

  test("what does not change is shared", () => {
    const have = { a: { x: [1] }, b: 1 };
    const got = patched(have, { set: { b: 2 } });
    expect(got).toEqual({ a: { x: [1] }, b: 2 });
    expect(got).toHaveProperty("a", have.a);
  });
});

/** Objects with their keys in order, so that two can be compared as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, item]) => [name, sorted(item)]);
}
