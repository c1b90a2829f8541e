import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bytes } from "./attributes";
import { decodeAddress } from "./decode-address";
import { decodeLink } from "./decode-link";
import { decodeFdbEntry, decodeNeighbor } from "./decode-neighbor";
import { decodeNexthop } from "./decode-nexthop";
import { decodeNsid } from "./decode-nsid";
import { decodeResolvedRoute, decodeRoute } from "./decode-route";
import { decodeRule } from "./decode-rule";
import { socketDecoder } from "./decode-socket";
import { decodeXfrmDefaults, xfrmPolicyDecoder } from "./decode-xfrm-policy";
import { eachMessage, Message } from "./message";
import { CAPTURED, capturedBytes } from "./testing/captured";

const DECODERS: readonly [type: number, decode: (message: Message) => unknown][] = [
  [16, decodeLink],
  [19, xfrmPolicyDecoder(String)],
  [20, decodeAddress],
  [20, socketDecoder({ family: 2, protocol: "tcp", connected: false })],
  [20, socketDecoder({ family: 10, protocol: "udp", connected: true })],
  [24, decodeRoute],
  [24, decodeResolvedRoute],
  [28, decodeNeighbor],
  [28, (message) => decodeFdbEntry(message, () => true)],
  [32, decodeRule],
  [40, decodeXfrmDefaults],
  [88, decodeNsid],
  [104, decodeNexthop],
];
const types = DECODERS.map(([type]) => type);

/** Every decoder on every message: none may throw, whatever type the message claims to be. */
function decodeAll(bytes: Buffer, length = bytes.length): number {
  let messages = 0;
  eachMessage(new Bytes(bytes), length, (message) => {
    messages++;
    for (const [type, decode] of DECODERS) {
      decode(new Message(message.bytes, type, message.flags, message.sequence, message.start, message.end));
    }
  });
  return messages;
}

const header = (type: number, size: number) => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(size, 0);
  bytes.writeUInt16LE(type, 4);
  return bytes;
};

describe("malformed input", () => {
  test.each(CAPTURED)("%s, cut at every byte with its length made to fit", (name) => {
    const whole = capturedBytes(name);
    for (let size = 16; size < whole.length; size++) {
      const cut = Buffer.from(whole.subarray(0, size)); // a buffer of its own: nothing lies behind its end
      cut.writeUInt32LE(size, 0);
      expect(decodeAll(cut)).toBe(1);
    }
  });

  test.each(CAPTURED)("%s, cut at every byte and claiming to be whole, is no message", (name) => {
    const whole = capturedBytes(name);
    for (let size = 16; size < whole.length; size++) {
      expect(eachMessage(new Bytes(Buffer.from(whole.subarray(0, size))), size, () => {})).toBe(false);
    }
  });

  test("a captured message with bytes changed", () => {
    const change = fc.record({
      name: fc.constantFrom(...CAPTURED),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.nat(255),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), ([first, ...more]) => {
        const bytes = Buffer.from(capturedBytes(first?.name ?? "veth"));
        for (const { at, to } of [first, ...more].flatMap((one) => one ?? [])) {
          bytes[Math.min(bytes.length - 1, 16 + Math.floor(at * (bytes.length - 16)))] = to;
        }
        decodeAll(bytes);
      }),
      { numRuns: 3000 },
    );
  });

  test("garbage behind a header, and garbage altogether", () => {
    const garbage = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(fc.constantFrom(...types), garbage, (type, bytes) => {
        expect(decodeAll(Buffer.concat([header(type, 16 + bytes.length), bytes]))).toBe(1);
        decodeAll(Buffer.from(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  test("a length of zero ends the walk", () => {
    expect(eachMessage(new Bytes(Buffer.alloc(64)), 64, () => {})).toBe(false);
  });

  test("a longer length than the buffer does not lead behind it", () => {
    const bytes = capturedBytes("veth");
    expect(decodeAll(bytes, 1 << 20)).toBe(1);
  });
});
