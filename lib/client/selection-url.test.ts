import { expect, test } from "vitest";
import { readSelection, writeSelection } from "./selection-url";

const ID = "network:h1:%3Cscript%3E%26";

test.each([
  ["", null],
  ["?sel=", null],
  ["?other=1", null],
  [`?sel=${encodeURIComponent(ID)}`, ID],
])("readSelection(%j)", (search, want) => expect(readSelection(search)).toBe(want));

test.each([
  ["", ID, ID, ""],
  ["?keep=1", ID, ID, "1"],
  ["?sel=old&keep=1", ID, ID, "1"],
  ["?sel=old&keep=1", null, null, "1"],
])("writeSelection(%j, %j)", (search, selection, want, keep) => {
  const written = writeSelection(search, selection);
  expect(readSelection(written)).toBe(want);
  expect(new URLSearchParams(written).get("keep") ?? "").toBe(keep);
});

test("an empty query has no question mark", () => expect(writeSelection("?sel=x", null)).toBe(""));
