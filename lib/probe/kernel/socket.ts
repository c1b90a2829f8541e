import { Bytes } from "./attributes";
import {
  NETLINK_ROUTE,
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  SOL_NETLINK,
  SOL_SOCKET,
} from "./constants";
import { close, errnoName, getsockopt, lastErrno, recv, send, setns, setsockopt, socket } from "./libc";
import { type Decoded, eachMessage, encodeRequest, type Message, type Request, stripMessages } from "./message";
import { SystemError } from "./system-error";

const AF_NETLINK = 16;
const SOCK_RAW_CLOEXEC = 3 | 0o2000000;
const CLONE_NEWNET = 0x40000000;
const NETLINK_GET_STRICT_CHK = 12;
const SO_NETNS_COOKIE = 71;
/**
 * With MSG_TRUNC recv(2) tells the real length of a message that did not fit. MSG_DONTWAIT: the kernel answers rtnetlink while it is
 * asked, and makes the next part of a dump while the one before is received; what is not there will not come.
 */
const RECV_FLAGS = 0x20 | 0x40;
/** How often a dump is started anew because its table changed meanwhile. */
const DUMP_ATTEMPTS = 5;
/** Bytes that are free for each receiving; a dump's parts are 32 KiB at the most as a rule. */
const ROOM = 64 * 1024;

/** What a dump brought. */
export type Dump<T> = {
  items: T[];
  /** Messages that could not be decoded. */
  malformed: number;
  /** The table changed (NLM_F_DUMP_INTR) in each of the attempts, so that entries may be missing or double. */
  interrupted: boolean;
};

/** An answer as it came: whole messages without those that only mark its end. Valid until the next question on any socket. */
export type Answer = {
  readonly bytes: Bytes;
  readonly length: number;
  /** Bytes came that do not divide into messages. */
  readonly malformed: boolean;
  readonly interrupted: boolean;
};

/** One for all sockets: nothing else runs between the receiving and the decoding of an answer. It grows to the longest. */
let arena = new Bytes(Buffer.alloc(4 * ROOM));

function makeRoom(used: number, room: number): void {
  if (arena.buffer.length - used >= room) return;
  const larger = Buffer.alloc(Math.max(2 * arena.buffer.length, used + room));
  arena.buffer.copy(larger, 0, 0, used);
  arena = new Bytes(larger);
}

/** A 32-bit option value for setsockopt(2). */
export function optionValue(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
const ON = optionValue(1);

/** Opens a netlink socket in the namespace that the thread is in. Throws a {@link SystemError}. */
export function openNetlink(protocol: number): number {
  const fd = socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
  if (fd < 0) throw new SystemError("socket", lastErrno());
  return fd;
}

/**
 * Runs a function while the thread is in the namespace behind netnsFd; no other JavaScript runs meanwhile. When the way back to homeFd fails the
 * process ends: everything after would be read from, or done in, the wrong namespace.
 */
export function inNetns<T>(netnsFd: number, homeFd: number, run: () => T): T {
  if (setns(netnsFd, CLONE_NEWNET) < 0) throw new SystemError("setns", lastErrno());
  try {
    return run();
  } finally {
    if (setns(homeFd, CLONE_NEWNET) < 0) process.abort();
  }
}

/** True when this process may enter network namespaces (CAP_SYS_ADMIN): tried on the one that it is in. */
export function canEnter(homeFd: number): boolean {
  return setns(homeFd, CLONE_NEWNET) === 0;
}

/** A netlink socket for questions, of rtnetlink unless another protocol is named. All calls are synchronous and throw a {@link SystemError} on failure. */
export class NetlinkSocket {
  readonly #fd: number;
  #strict: boolean | undefined;
  #sequence = 0;

  private constructor(fd: number) {
    this.#fd = fd;
  }

  /** A socket in the namespace that the process is in. */
  static open(protocol = NETLINK_ROUTE): NetlinkSocket {
    return new NetlinkSocket(openNetlink(protocol));
  }

  /** A socket in the namespace behind netnsFd: see {@link inNetns}. */
  static openIn(netnsFd: number, homeFd: number, protocol = NETLINK_ROUTE): NetlinkSocket {
    return new NetlinkSocket(inNetns(netnsFd, homeFd, () => openNetlink(protocol)));
  }

  /**
   * Makes conditions in a dump's request count. False before Linux 4.20: the kernel then ignores them, such as NETNSA_TARGET_NSID. Not set
   * where it is not needed, because a full reading makes a socket for each namespace.
   */
  get strict(): boolean {
    this.#strict ??= setsockopt(this.#fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, ON, 4) === 0;
    return this.#strict;
  }

  /** All entries of a table. A dump that was disturbed by a change is repeated, a few times. */
  dump<T>(request: Request, decode: (message: Message) => Decoded<T>): Dump<T> {
    return decodeAnswer(this.dumpBytes(request), decode);
  }

  /** {@link dump}, undecoded. */
  dumpBytes(request: Request): Answer {
    for (let attempt = 1; ; attempt++) {
      const answer = this.#exchange(request, NLM_F_REQUEST | NLM_F_DUMP);
      if (!answer.interrupted || attempt === DUMP_ATTEMPTS) return answer;
    }
  }

  /** The answer to a single question; undefined when it could not be decoded. */
  ask<T>(request: Request, decode: (message: Message) => Decoded<T>): T | undefined {
    return decodeAnswer(this.#exchange(request, NLM_F_REQUEST), decode).items[0];
  }

  /** Tells the kernel to do something and waits until it is done. */
  command(request: Request): void {
    this.#exchange(request, NLM_F_REQUEST | NLM_F_ACK);
  }

  #exchange(request: Request, requestFlags: number): Answer {
    const sequence = ++this.#sequence;
    const question = encodeRequest(request, requestFlags, sequence);
    if (send(this.#fd, question, question.length, 0) < 0) throw new SystemError("send", lastErrno());
    let length = 0;
    let interrupted = false;
    for (;;) {
      const received = this.#receive(length);
      if (received < 0) {
        interrupted = true;
        continue;
      }
      const part = stripMessages(arena, length, length + received, sequence);
      length = part.end;
      interrupted ||= (part.flags & NLM_F_DUMP_INTR) !== 0;
      if (part.errno > 0) throw new SystemError(`netlink request ${request.type}`, part.errno);
      const single = length > 0 && !(part.flags & NLM_F_MULTI) && !(requestFlags & NLM_F_ACK);
      if (part.done || part.malformed || single)
        return { bytes: arena, length, malformed: part.malformed, interrupted };
    }
  }

  /** Bytes received behind those that are there, or -1 when some were lost and the dump must be repeated. */
  #receive(used: number): number {
    makeRoom(used, ROOM);
    for (;;) {
      const room = arena.buffer.length - used;
      const target = used === 0 ? arena.buffer : arena.buffer.subarray(used);
      const length = Number(recv(this.#fd, target, room, RECV_FLAGS));
      if (length >= 0 && length <= room) return length;
      if (length > 0) {
        makeRoom(used, 2 * length);
        return -1;
      }
      const errno = lastErrno();
      const name = errnoName(errno);
      if (name === "ENOBUFS") return -1;
      if (name !== "EINTR") throw new SystemError("recv", errno);
    }
  }

  /** A number that the kernel gives to no other network namespace until it is started anew; undefined before Linux 5.14. */
  get netnsCookie(): bigint | undefined {
    const value = Buffer.alloc(8);
    const got = getsockopt(this.#fd, SOL_SOCKET, SO_NETNS_COOKIE, value, optionValue(value.length));
    return got < 0 ? undefined : value.readBigUInt64LE();
  }

  close(): void {
    close(this.#fd);
  }
}

function decodeAnswer<T>(answer: Answer, decode: (message: Message) => Decoded<T>): Dump<T> {
  const dump: Dump<T> = { items: [], malformed: answer.malformed ? 1 : 0, interrupted: answer.interrupted };
  eachMessage(answer.bytes, answer.length, (message) => {
    const decoded = decode(message);
    if (decoded === "malformed") dump.malformed++;
    else if (decoded !== "skipped") dump.items.push(decoded);
  });
  return dump;
}
