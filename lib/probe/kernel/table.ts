import { isDeepStrictEqual } from "node:util";
import { Bytes } from "./attributes";
import { type Decoded, eachMessage, type Message, type Request } from "./message";
import type { Answer, NetlinkSocket } from "./socket";
import { errorCode } from "./system-error";

/** How far from its place an entry of the last reading is looked for: so many may have come or gone in one place. */
const WINDOW = 16;

/** What of the kernel is read as one table. */
export type TableSource<T> = {
  /** In the plural, for sentences. */
  readonly what: string;
  readonly request: Request;
  readonly decode: (message: Message) => Decoded<T>;
  /** The kernel tells how old each entry is, so that its bytes are never the same again: they are not kept. */
  readonly ageing?: boolean;
};

/** A table as it was last read. */
export type Table<T> = {
  readonly items: T[];
  /** Sentences without the namespace's name, the same for the same trouble, so that they can be counted. */
  readonly trouble: readonly string[];
  /** One for each message of the answer. */
  readonly decoded: readonly Decoded<T>[];
  /** The answer itself, while it is known to say what the items say. */
  readonly bytes?: Bytes | undefined;
};

/** A table with nothing in it that was not read. */
export const noTable: Table<never> = { items: [], trouble: [], decoded: [] };

/** The last reading of a table, walked along beside the new one. */
class Earlier<T> {
  readonly #buffer: Buffer | undefined;
  readonly #decoded: readonly Decoded<T>[];
  /** Where the payload of each message is. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #next = 0;

  constructor({ bytes, decoded }: Table<T>) {
    this.#decoded = decoded;
    this.#buffer = bytes?.buffer;
    if (!bytes) return;
    eachMessage(bytes, bytes.buffer.length, ({ start, end }) => {
      this.#starts.push(start);
      this.#ends.push(end);
    });
  }

  /** What was made of the same bytes; undefined when they are not near the place. */
  decoded({ bytes, start, end }: Message): Decoded<T> | undefined {
    const old = this.#buffer;
    if (!old) return undefined;
    return this.#take((i) => {
      const [from, to] = [this.#starts[i] ?? 0, this.#ends[i] ?? 0];
      return to - from === end - start && old.compare(bytes.buffer, start, end, from, to) === 0;
    });
  }

  /** The equal value, when there was one near the place. */
  settle(value: Decoded<T>): Decoded<T> {
    return this.#take((i) => isDeepStrictEqual(this.#decoded[i], value)) ?? value;
  }

  #take(fits: (i: number) => boolean): Decoded<T> | undefined {
    const end = Math.min(this.#next + WINDOW, this.#decoded.length);
    for (let i = this.#next; i < end; i++) {
      if (!fits(i)) continue;
      this.#next = i + 1;
      return this.#decoded[i];
    }
    return undefined;
  }
}

function decodeTable<T>(source: TableSource<T>, answer: Answer, before: Table<T> | undefined): Decoded<T>[] {
  const earlier = before && new Earlier(before);
  const decoded: Decoded<T>[] = [];
  eachMessage(answer.bytes, answer.length, (message) => {
    const known = earlier?.decoded(message);
    if (known !== undefined) decoded.push(known);
    else {
      const value = source.decode(message);
      decoded.push(earlier ? earlier.settle(value) : value);
    }
  });
  return decoded;
}

function troubleOf(what: string, decoded: readonly unknown[], { malformed, interrupted }: Answer): string[] {
  const trouble: string[] = [];
  if (malformed || decoded.includes("malformed")) trouble.push(`some ${what} were not understood`);
  if (interrupted) trouble.push(`the ${what} changed all the while they were read, some may be missing`);
  return trouble;
}

const isItem = <T>(one: Decoded<T>): one is T => one !== "skipped" && one !== "malformed";
/** Whether both hold the same objects in the same order. */
export const sameItems = <T>(a: readonly T[], b: readonly T[]) =>
  a.length === b.length && a.every((item, i) => item === b[i]);

function unread(what: string, error: unknown): Table<never> {
  const code = errorCode(error);
  if (code === "") throw error;
  // A kernel without such a table has nothing in it, and a link that is gone meanwhile has no rows.
  return code === "EOPNOTSUPP" || code === "ENODEV"
    ? noTable
    : { ...noTable, trouble: [`the ${what} could not be read (${code})`] };
}

/**
 * Reads a table. What did not change since `before` is the same object, and is not even decoded where the kernel's bytes are the same: of a
 * table without any change that is `before` itself. A table that cannot be read is empty, and its `trouble` says why.
 */
export function readTable<T>(socket: NetlinkSocket, source: TableSource<T>, before?: Table<T>): Table<T> {
  try {
    const answer = socket.dumpBytes(source.request);
    const { buffer } = answer.bytes;
    const old = before?.bytes?.buffer;
    const same = old?.length === answer.length && old.compare(buffer, 0, answer.length) === 0;
    if (before && same && !answer.interrupted) return before;
    const decoded = decodeTable(source, answer, before);
    const trouble = troubleOf(source.what, decoded, answer);
    const kept = source.ageing || trouble.length > 0 ? undefined : Buffer.from(buffer.subarray(0, answer.length));
    const bytes = kept && new Bytes(kept);
    if (before && sameItems(before.decoded, decoded) && isDeepStrictEqual(trouble, before.trouble)) {
      return { ...before, bytes };
    }
    return { items: decoded.every(isItem) ? decoded : decoded.filter(isItem), trouble, decoded, bytes };
  } catch (error) {
    return unread(source.what, error);
  }
}
