/** A receive buffer with both ways of reading it that V8 makes fast: numbers by the view, texts and slices by the buffer. */
export class Bytes {
  readonly view: DataView;

  constructor(readonly buffer: Buffer) {
    this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  }
}

/** Length and type of `struct nlattr`. */
const HEADER = 4;
/** NLA_TYPE_MASK: without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
const TYPE_MASK = 0x3fff;
/** No table of rtnetlink has types beyond this; a larger one is from a newer kernel, or garbage. */
const MAX_TYPE = 255;

const align = (length: number) => (length + 3) & ~3;

/**
 * The attributes of a netlink message or of a nested attribute (netlink(7), `struct nlattr`), by type. Numbers are in the machine's order,
 * little-endian on everything that this runs on. A getter answers undefined when the attribute is absent or too short for
 * what is asked: what comes from the kernel is never trusted to be long enough.
 */
export class Attributes {
  /** True when the attributes did not fill their space as their lengths say. */
  readonly malformed: boolean;
  readonly #bytes: Bytes;
  readonly #at: number[] = [];
  readonly #size: number[] = [];

  /** Reads from start (inclusive) to end (exclusive), both within the buffer. Of two attributes of a type the last counts, as in the kernel. */
  constructor(bytes: Bytes, start: number, end: number) {
    this.#bytes = bytes;
    let at = start;
    let malformed = end > bytes.buffer.length;
    while (!malformed && at + HEADER <= end) {
      const length = bytes.view.getUint16(at, true);
      if (length < HEADER || at + length > end) {
        malformed = true;
        break;
      }
      const type = bytes.view.getUint16(at + 2, true) & TYPE_MASK;
      if (type <= MAX_TYPE) {
        this.#at[type] = at + HEADER;
        this.#size[type] = length - HEADER;
      }
      at += align(length);
    }
    this.malformed = malformed;
  }

  has(type: number): boolean {
    return this.#at[type] !== undefined;
  }

  /** Every type that is present, ascending. */
  types(): number[] {
    return this.#at.flatMap((at, type) => (at === undefined ? [] : [type]));
  }

  #find(type: number, size: number): number {
    const at = this.#at[type];
    return at === undefined || (this.#size[type] ?? 0) < size ? -1 : at;
  }

  u8(type: number): number | undefined {
    const at = this.#find(type, 1);
    return at < 0 ? undefined : this.#bytes.view.getUint8(at);
  }

  u16(type: number): number | undefined {
    const at = this.#find(type, 2);
    return at < 0 ? undefined : this.#bytes.view.getUint16(at, true);
  }

  /** In network order, as ports are. */
  u16be(type: number): number | undefined {
    const at = this.#find(type, 2);
    return at < 0 ? undefined : this.#bytes.view.getUint16(at, false);
  }

  /** In network order, as nf_tables has its numbers. */
  u32be(type: number): number | undefined {
    const at = this.#find(type, 4);
    return at < 0 ? undefined : this.#bytes.view.getUint32(at, false);
  }

  /** In network order; exact up to 2^53. */
  u64be(type: number): number | undefined {
    const at = this.#find(type, 8);
    if (at < 0) return undefined;
    return this.#bytes.view.getUint32(at, false) * 0x1_0000_0000 + this.#bytes.view.getUint32(at + 4, false);
  }

  u32(type: number): number | undefined {
    const at = this.#find(type, 4);
    return at < 0 ? undefined : this.#bytes.view.getUint32(at, true);
  }

  i32(type: number): number | undefined {
    const at = this.#find(type, 4);
    return at < 0 ? undefined : this.#bytes.view.getInt32(at, true);
  }

  /** The nth 64-bit number of an attribute that is an array of them; exact up to 2^53. */
  u64(type: number, nth = 0): number | undefined {
    const at = this.#find(type, 8 * nth + 8);
    if (at < 0) return undefined;
    const low = this.#bytes.view.getUint32(at + 8 * nth, true);
    return this.#bytes.view.getUint32(at + 8 * nth + 4, true) * 0x1_0000_0000 + low;
  }

  /** The payload. It lies in the receive buffer: copy what is to be kept. */
  bytes(type: number): Buffer | undefined {
    const at = this.#find(type, 0);
    return at < 0 ? undefined : this.#bytes.buffer.subarray(at, at + (this.#size[type] ?? 0));
  }

  /** Where the payload lies in the receive buffer. */
  place(type: number): { start: number; size: number } | undefined {
    const start = this.#at[type];
    return start === undefined ? undefined : { start, size: this.#size[type] ?? 0 };
  }

  /** Text up to its NUL. Names of links are bytes without an encoding; what is no UTF-8 is shown with replacement characters. */
  text(type: number): string | undefined {
    const at = this.#find(type, 0);
    if (at < 0) return undefined;
    const { buffer } = this.#bytes;
    const limit = at + (this.#size[type] ?? 0);
    let end = at;
    while (end < limit && buffer[end] !== 0) end++;
    return buffer.toString("utf8", at, end);
  }

  /** The attributes inside an attribute. */
  nested(type: number): Attributes | undefined {
    const at = this.#find(type, 0);
    return at < 0 ? undefined : new Attributes(this.#bytes, at, at + (this.#size[type] ?? 0));
  }
}

/** The payloads of all attributes of one type in an attribute that is a list of them, such as IFLA_PROP_LIST. */
export function listOf(payload: Buffer, type: number): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + HEADER <= payload.length; ) {
    const length = payload.readUInt16LE(at);
    if (length < HEADER || at + length > payload.length) break;
    if ((payload.readUInt16LE(at + 2) & TYPE_MASK) === type) found.push(payload.subarray(at + HEADER, at + length));
    at += align(length);
  }
  return found;
}
