import { expect, test } from "vitest";
import { hasFixedInode } from "./initial-netns";

test.each([
  ["6.18.44-fc", true],
  ["6.17.9-generic", false],
  ["7.0.0", true],
  ["5.10.0-30-amd64", false],
  ["", false],
])("hasFixedInode(%s)", (kernel, want) => {
  expect(hasFixedInode(kernel)).toBe(want);
});
