import { Bytes } from "./attributes";
import { SOL_NETLINK, SOL_SOCKET } from "./constants";
import { bind, close, errnoName, lastErrno, MessageBuffer, type Poll, pollReadable, setsockopt } from "./libc";
import { eachMessage, type Message } from "./message";
import { openNetlink, optionValue } from "./socket";
import { SystemError } from "./system-error";

const NETLINK_ADD_MEMBERSHIP = 1;
const NETLINK_LISTEN_ALL_NSID = 8;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
const MSG_DONTWAIT = 0x40;
/** Bytes of `struct cmsghdr` on 64-bit machines: length u64, level i32, type i32; the nsid follows. */
const CMSG_NSID_AT = 16;
const MESSAGE_BYTES = 64 * 1024;
/** Messages read in one turn of the event loop. The poll is level-triggered: the rest comes in the next turn, after everything else. */
const BATCH = 500;

/** What a socket tells. nsid is undefined for the host's own namespace. */
export type Listener = {
  message(message: Message, nsid: number | undefined): void;
  /** Messages were lost: the kernel dropped them because they were not read in time (ENOBUFS), or one was cut off. */
  overflow(): void;
  /** The messages of this turn are through. */
  flush(): void;
};

/** A multicast netlink socket in the host's namespace that hears all namespaces which have a number there, and never reads a table. */
export class EventSocket {
  /** False: without CAP_NET_BROADCAST it hears the host's own namespace only. */
  readonly hearsAll: boolean;
  readonly #fd: number;
  readonly #memory = new MessageBuffer(MESSAGE_BYTES);
  readonly #bytes = new Bytes(this.#memory.data);
  readonly #poll: Poll; // an unreferenced poll is collected, and events stop without a word
  #closed = false;

  /** Throws a {@link SystemError} when the groups may not be joined. */
  constructor(
    protocol: number,
    groups: readonly number[],
    bufferBytes: number,
    readonly listener: Listener,
  ) {
    this.#fd = openNetlink(protocol);
    try {
      this.hearsAll = this.#setUp(groups, bufferBytes);
      this.#poll = pollReadable(this.#fd, (ended) => this.#drain(ended));
    } catch (error) {
      close(this.#fd);
      this.#memory.free();
      throw error;
    }
  }

  #setUp(groups: readonly number[], bufferBytes: number): boolean {
    const set = (level: number, option: number, value: number) =>
      setsockopt(this.#fd, level, option, optionValue(value), 4) === 0;
    const address = Buffer.alloc(12); // struct sockaddr_nl
    address.writeUInt16LE(16, 0);
    // A socket that is not bound hears no multicast.
    if (bind(this.#fd, address, address.length) < 0) throw new SystemError("bind", lastErrno());
    // The default overflows when a few hundred sandboxes change at once; force passes net.core.rmem_max but needs privilege.
    if (!set(SOL_SOCKET, SO_RCVBUFFORCE, bufferBytes)) set(SOL_SOCKET, SO_RCVBUF, bufferBytes);
    const hearsAll = set(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 1);
    for (const group of groups) {
      if (!set(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group)) throw new SystemError(`group ${group}`, lastErrno());
    }
    return hearsAll;
  }

  #nsid(): number | undefined {
    const { control, controlLength } = this.#memory;
    if (controlLength < CMSG_NSID_AT + 4 || control.readInt32LE(8) !== SOL_NETLINK) return undefined;
    return control.readInt32LE(CMSG_NSID_AT);
  }

  #drain(ended: boolean): void {
    for (let i = 0; i < BATCH && !this.#closed; i++) {
      const length = this.#memory.receive(this.#fd, MSG_DONTWAIT);
      if (length < 0) {
        if (errnoName(lastErrno()) !== "ENOBUFS") break;
        this.listener.overflow();
        continue;
      }
      const nsid = this.#nsid();
      const whole = eachMessage(this.#bytes, length, (message) => this.listener.message(message, nsid));
      if (!whole) this.listener.overflow();
    }
    this.listener.flush();
    if (ended && !this.#closed) this.#poll.restart();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#poll.close();
    close(this.#fd);
    this.#memory.free();
  }
}
