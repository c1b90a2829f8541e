import { expect, test } from "vitest";
import { type Change, changeOf } from "./change-of";
import { Message } from "./message";
import { type CAPTURED, capturedMessage } from "./testing/captured";

const TABLE: [name: (typeof CAPTURED)[number], want: Change][] = [
  ["bridge", { link: 2 }],
  ["veth", { link: 3 }],
  ["address", { link: 2 }],
  ["via6", { link: 2 }],
  ["multipath", { table: "routes" }],
  ["blackhole", { table: "routes" }],
  ["nexthopId", { table: "routes" }],
  ["nexthop", { table: "routes" }],
  ["markRule", { table: "rules" }],
];
test.each(TABLE)("%s", (name, want) => {
  expect(changeOf(capturedMessage(name))).toEqual(want);
});

test("what is too short, or of another kind, is about everything", () => {
  const { bytes, start } = capturedMessage("veth");
  expect(changeOf(new Message(bytes, 16, 0, 0, start, start + 8))).toEqual({});
  expect(changeOf(new Message(bytes, 200, 0, 0, start, start + 16))).toEqual({});
});
