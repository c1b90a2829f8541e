import fc from "fast-check";
import { expect, test } from "vitest";
import { FIRST_VIEW, readUrl, type UrlState, writeUrl } from "./url-state";

const ID = "network:h1:%3Cscript%3E%26";
const FIRST: UrlState = { selection: null, filter: "", only: false, view: FIRST_VIEW };

const READ: readonly [search: string, want: Partial<UrlState>][] = [
  ["", {}],
  ["?sel=", {}],
  ["?other=1", {}],
  [`?sel=${encodeURIComponent(ID)}`, { selection: ID }],
  ["?q=name%3Aweb+-x", { filter: "name:web -x" }],
  ["?only=1", { only: true }],
  ["?only=yes", {}],
  [
    "?view=bus&detail=compact&list=ports&at=1%2C2%2C3%2Cbox",
    { view: { arrangement: "bus", detail: "compact", list: "ports", at: "1,2,3,box" } },
  ],
];
test.each(READ)("readUrl(%j)", (search, want) => expect(readUrl(search)).toEqual({ ...FIRST, ...want }));

const WRITE: readonly [search: string, state: Partial<UrlState>, want: string][] = [
  ["", {}, ""],
  ["?sel=x&q=y&only=1", {}, ""],
  ["?keep=1", { filter: " web " }, "?keep=1&q=web"],
  ["?sel=old&keep=1", { selection: "new" }, "?sel=new&keep=1"],
  ["?sel=old&keep=1", {}, "?keep=1"],
  ["?view=bus&list=x", { view: { ...FIRST_VIEW, detail: "full" } }, "?detail=full"],
  ["", { only: true, filter: "a&b=c" }, "?q=a%26b%3Dc&only=1"],
];
test.each(WRITE)("writeUrl(%j, %j)", (search, state, want) =>
  expect(writeUrl(search, { ...FIRST, ...state })).toBe(want),
);

test("what is written is read again", () => {
  const text = fc.string({ unit: "grapheme" }).map((one) => one.trim());
  fc.assert(
    fc.property(text, text, fc.boolean(), text, (selection, filter, only, list) => {
      const state = { selection: selection || null, filter, only, view: { ...FIRST_VIEW, list } };
      expect(readUrl(writeUrl("?keep=1", state))).toEqual(state);
    }),
  );
});
