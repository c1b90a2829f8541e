import { Attributes, type Bytes } from "./attributes";

/** Bytes of `struct nlmsghdr`. */
const HEADER = 16;

const align = (length: number) => (length + 3) & ~3;

/** What a decoder makes of a message: a fact, or why there is none. Malformed ones are counted and reported, skipped ones are meant to be left out. */
export type Decoded<T> = T | "skipped" | "malformed";

/** One netlink message (netlink(7)) in a receive buffer. It is valid only until the buffer is used again. */
export class Message {
  constructor(
    readonly bytes: Bytes,
    readonly type: number,
    readonly flags: number,
    readonly sequence: number,
    readonly start: number,
    readonly end: number,
  ) {}

  /** Bytes of the payload. Look at it before the numbers below are read: they do not check. */
  get size(): number {
    return this.end - this.start;
  }

  /** The byte at an offset of the payload. */
  u8(at: number): number {
    return this.bytes.view.getUint8(this.start + at);
  }

  u16(at: number): number {
    return this.bytes.view.getUint16(this.start + at, true);
  }

  /** In network order, as ports are. */
  u16be(at: number): number {
    return this.bytes.view.getUint16(this.start + at, false);
  }

  u32(at: number): number {
    return this.bytes.view.getUint32(this.start + at, true);
  }

  i32(at: number): number {
    return this.bytes.view.getInt32(this.start + at, true);
  }

  /** The attributes behind the family's own header of that many bytes. */
  attributes(header: number): Attributes {
    return new Attributes(this.bytes, this.start + align(header), this.end);
  }
}

/** Calls back for each message in the first `length` bytes; answers false when they do not divide into whole messages. */
export function eachMessage(bytes: Bytes, length: number, visit: (message: Message) => void): boolean {
  const { view } = bytes;
  const limit = Math.min(length, bytes.buffer.length);
  let at = 0;
  while (at + HEADER <= limit) {
    const size = view.getUint32(at, true);
    if (size < HEADER || at + size > limit) return false;
    const type = view.getUint16(at + 4, true);
    visit(new Message(bytes, type, view.getUint16(at + 6, true), view.getUint32(at + 8, true), at + HEADER, at + size));
    at += align(size);
  }
  return at >= limit;
}

/** A request: what is asked, with the family's header and attributes, each a 32-bit number or bytes of a length divisible by 4. */
export type Request = {
  readonly type: number;
  readonly flags: number;
  /** The family's header, such as `struct ifinfomsg`, aligned to 4 bytes. */
  readonly header: Uint8Array;
  readonly attributes?: readonly (readonly [type: number, value: number | Uint8Array])[];
};

/** A header of zeros with the address family in its first byte, which is where every rtnetlink header has it. */
export function familyHeader(size: number, family = 0): Uint8Array {
  const header = new Uint8Array(size);
  header[0] = family;
  return header;
}

/** `struct nlattr`: length u16, type u16, the payload. */
function encodeAttribute(type: number, value: number | Uint8Array): Buffer {
  const size = typeof value === "number" ? 4 : value.length;
  const bytes = Buffer.alloc(4 + size);
  bytes.writeUInt16LE(bytes.length, 0);
  bytes.writeUInt16LE(type, 2);
  if (typeof value === "number") bytes.writeInt32LE(value, 4);
  else bytes.set(value, 4);
  return bytes;
}

/** The bytes of a request, as netlink(7) wants them. */
export function encodeRequest(request: Request, sequence: number): Buffer {
  const attributes = (request.attributes ?? []).map(([type, value]) => encodeAttribute(type, value));
  const bytes = Buffer.concat([Buffer.alloc(HEADER), request.header, ...attributes]);
  bytes.writeUInt32LE(bytes.length, 0);
  bytes.writeUInt16LE(request.type, 4);
  bytes.writeUInt16LE(request.flags, 6);
  bytes.writeUInt32LE(sequence, 8);
  return bytes;
}
