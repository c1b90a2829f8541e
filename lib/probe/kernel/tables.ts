import type { Decoded, Message } from "./message";
import type { NetlinkSocket } from "./socket";
import { readTable } from "./table";

/** One table after the other. A table that cannot be read is empty, and `trouble` says which and why; the others are unharmed. */
export class Tables {
  /** Sentences without the namespace's name, the same for the same trouble, so that they can be counted. */
  readonly trouble: string[] = [];

  constructor(readonly socket: NetlinkSocket) {}

  read<T>(what: string, type: number, header: Uint8Array, decode: (message: Message) => Decoded<T>): T[] {
    const { items, trouble } = readTable(this.socket, { what, request: { type, header }, decode, ageing: true });
    this.trouble.push(...trouble);
    return items;
  }
}
