import { Attributes, type Bytes } from "./attributes";

/** Bytes of `struct nlmsghdr`: length u32, type u16, flags u16, sequence u32, port id u32. */
const HEADER = 16;
const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;

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

/** What {@link stripMessages} found: where the messages end that it left, and the flags of all of them. */
export type Stripped = {
  readonly end: number;
  readonly flags: number;
  /** The end of the answer was among them; with an errno when it failed, else 0. */
  readonly done: boolean;
  readonly errno: number;
  /** The bytes do not divide into whole messages. */
  readonly malformed: boolean;
};

/**
 * Leaves of the bytes from start to end only the messages that answer the question with that sequence number: what comes of an earlier
 * one that was given up, and the mark of the end, are taken out. Sequence numbers and port ids become 0, so that equal answers are equal
 * bytes.
 */
export function stripMessages({ view, buffer }: Bytes, start: number, end: number, sequence: number): Stripped {
  let at = start;
  let limit = end;
  let flags = 0;
  while (at + HEADER <= limit) {
    const size = view.getUint32(at, true);
    if (size < HEADER || at + size > limit) break;
    const next = Math.min(at + align(size), limit);
    if (view.getUint32(at + 8, true) !== sequence) {
      buffer.copyWithin(at, next, limit);
      limit -= next - at;
      continue;
    }
    flags |= view.getUint16(at + 6, true);
    const type = view.getUint16(at + 4, true);
    if (type === NLMSG_DONE || type === NLMSG_ERROR) {
      const result = size >= HEADER + 4 ? view.getInt32(at + HEADER, true) : 0;
      return { end: at, flags, done: true, errno: Math.max(0, -result), malformed: false };
    }
    view.setUint32(at + 8, 0);
    view.setUint32(at + 12, 0);
    at += align(size);
  }
  return { end: at, flags, done: false, errno: 0, malformed: at < limit };
}

/** A request: what is asked, with the family's header and attributes, each a 32-bit number or bytes of a length divisible by 4. */
export type Request = {
  readonly type: number;
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

function encode({ type, header, attributes = [] }: Request): Buffer {
  const encodedAttributes = attributes.map(([attribute, value]) => encodeAttribute(attribute, value));
  const bytes = Buffer.concat([Buffer.alloc(HEADER), header, ...encodedAttributes]);
  bytes.writeUInt32LE(bytes.length, 0);
  bytes.writeUInt16LE(type, 4);
  return bytes;
}

/** A full reading asks the same few thousands of times. */
const encoded = new WeakMap<Request, Buffer>();

/** The bytes of a request, as netlink(7) wants them; valid until the same request is encoded again. */
export function encodeRequest(request: Request, flags: number, sequence: number): Buffer {
  const bytes = encoded.get(request) ?? encode(request);
  encoded.set(request, bytes);
  bytes.writeUInt16LE(flags, 6);
  bytes.writeUInt32LE(sequence, 8);
  return bytes;
}
