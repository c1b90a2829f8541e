import { expect, test } from "vitest";
import { Bytes } from "./attributes";
import { stripMessages } from "./message";

const NEWLINK = 16;
const MULTI = 2;

function message(type: number, sequence: number, payload: number[], flags = MULTI): Buffer {
  const bytes = Buffer.alloc(16 + payload.length);
  bytes.writeUInt32LE(bytes.length, 0);
  bytes.writeUInt16LE(type, 4);
  bytes.writeUInt16LE(flags, 6);
  bytes.writeUInt32LE(sequence, 8);
  bytes.writeUInt32LE(4711, 12);
  bytes.set(payload, 16);
  return bytes;
}
const part = (fill: number, sequence = 7) => message(NEWLINK, sequence, [fill, fill, fill, fill]);
const done = (errno = 0) => message(3, 7, [...new Uint8Array(new Int32Array([-errno]).buffer)]);

const TABLE: [label: string, have: Buffer[], left: number[], want: object][] = [
  ["a part of an answer", [part(1), part(2)], [1, 2], { done: false, errno: 0, malformed: false, flags: MULTI }],
  ["its end", [part(1), done()], [1], { done: true, errno: 0 }],
  ["a refusal", [done(95)], [], { done: true, errno: 95 }],
  ["the rest of an earlier answer", [part(1, 6), part(2), part(3, 6), done()], [2], { done: true }],
  ["an earlier one's end", [message(3, 6, [0, 0, 0, 0]), part(1)], [1], { done: false }],
  ["half a message", [part(1), part(2).subarray(0, 18)], [1], { malformed: true }],
];
test.each(TABLE)("%s", (_, have, left, want) => {
  const bytes = new Bytes(Buffer.concat([Buffer.alloc(4), ...have]));
  const stripped = stripMessages(bytes, 4, bytes.buffer.length, 7);
  expect(stripped).toMatchObject(want);
  const wanted = left.map((fill) => message(NEWLINK, 0, [fill, fill, fill, fill]).fill(0, 12, 16));
  expect(bytes.buffer.subarray(4, stripped.end)).toEqual(Buffer.concat(wanted));
});
