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
import { close, errnoName, lastErrno, recv, send, setns, setsockopt, socket } from "./libc";
import { type Decoded, eachMessage, encodeRequest, type Message, type Request } from "./message";
import { SystemError } from "./system-error";

const AF_NETLINK = 16;
const SOCK_RAW_CLOEXEC = 3 | 0o2000000;
const CLONE_NEWNET = 0x40000000;
const NETLINK_GET_STRICT_CHK = 12;
const SO_RCVTIMEO = 20;
/** With this flag recv(2) tells the real length of a message that did not fit. */
const MSG_TRUNC = 0x20;
const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
/** Seconds after which an answer that does not come is an error: a blocked recv would stop the whole process. */
const TIMEOUT_SECONDS = 2;
/** How often a dump is started anew because its table changed meanwhile. */
const DUMP_ATTEMPTS = 5;

/** What a dump brought. */
export type Dump<T> = {
  items: T[];
  /** Messages that could not be decoded. */
  malformed: number;
  /** The table changed (NLM_F_DUMP_INTR) in each of the attempts, so that entries may be missing or double. */
  interrupted: boolean;
};

/** One for all sockets: nothing else runs between the receiving and the decoding of a message. A dump's parts are 32 KiB at the most as a rule. */
let received = new Bytes(Buffer.alloc(128 * 1024));

/** A 32-bit option value for setsockopt(2). */
export function optionValue(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

/** Opens a netlink socket in the namespace that the thread is in. Throws a {@link SystemError}. */
export function openNetlink(protocol: number): number {
  const fd = socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
  if (fd < 0) throw new SystemError("socket", lastErrno());
  return fd;
}

/** True when this process may enter network namespaces (CAP_SYS_ADMIN): tried on the one that it is in. */
export function canEnter(homeFd: number): boolean {
  return setns(homeFd, CLONE_NEWNET) === 0;
}

/** A netlink socket for questions, of rtnetlink unless another protocol is named. All calls are synchronous and throw a {@link SystemError} on failure. */
export class NetlinkSocket {
  /** False before Linux 4.20: the kernel then ignores conditions in a dump's request, such as NETNSA_TARGET_NSID. */
  readonly strict: boolean;
  readonly #fd: number;
  #sequence = 0;

  private constructor(fd: number) {
    this.#fd = fd;
    this.strict = setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, optionValue(1), 4) === 0;
    const timeout = Buffer.alloc(16); // struct timeval
    timeout.writeUInt32LE(TIMEOUT_SECONDS);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeout, timeout.length);
  }

  /** A socket in the namespace that the process is in. */
  static open(protocol = NETLINK_ROUTE): NetlinkSocket {
    return new NetlinkSocket(openNetlink(protocol));
  }

  /**
   * A socket in the namespace behind netnsFd. The thread is there only while the socket is made, and no other JavaScript runs meanwhile.
   * When the way back to homeFd fails the process ends: everything after would be read from, or done in, the wrong namespace.
   */
  static openIn(netnsFd: number, homeFd: number, protocol = NETLINK_ROUTE): NetlinkSocket {
    if (setns(netnsFd, CLONE_NEWNET) < 0) throw new SystemError("setns", lastErrno());
    let fd = -1;
    let errno = 0;
    try {
      fd = socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
      if (fd < 0) errno = lastErrno();
    } finally {
      if (setns(homeFd, CLONE_NEWNET) < 0) process.abort();
    }
    if (fd < 0) throw new SystemError("socket", errno);
    return new NetlinkSocket(fd);
  }

  /** All entries of a table. A dump that was disturbed by a change is repeated, a few times. */
  dump<T>(request: Omit<Request, "flags">, decode: (message: Message) => Decoded<T>): Dump<T> {
    for (let attempt = 1; ; attempt++) {
      const result = this.#exchange({ ...request, flags: NLM_F_REQUEST | NLM_F_DUMP }, decode);
      if (!result.interrupted || attempt === DUMP_ATTEMPTS) return result;
    }
  }

  /** The answer to a single question; undefined when it could not be decoded. */
  ask<T>(request: Omit<Request, "flags">, decode: (message: Message) => Decoded<T>): T | undefined {
    return this.#exchange({ ...request, flags: NLM_F_REQUEST }, decode).items[0];
  }

  /** Tells the kernel to do something and waits until it is done. */
  command(request: Omit<Request, "flags">): void {
    this.#exchange({ ...request, flags: NLM_F_REQUEST | NLM_F_ACK }, () => "skipped");
  }

  #exchange<T>(request: Request, decode: (message: Message) => Decoded<T>): Dump<T> {
    const sequence = ++this.#sequence;
    const bytes = encodeRequest(request, sequence);
    if (send(this.#fd, bytes, bytes.length, 0) < 0) throw new SystemError("send", lastErrno());
    const dump: Dump<T> = { items: [], malformed: 0, interrupted: false };
    let done = false;
    const visit = (message: Message) => {
      if (done || message.sequence !== sequence) return; // the rest of an earlier question that was given up
      if (message.flags & NLM_F_DUMP_INTR) dump.interrupted = true;
      if (message.type === NLMSG_DONE || message.type === NLMSG_ERROR) {
        done = true;
        const result = message.size >= 4 ? message.i32(0) : 0;
        if (result < 0) throw new SystemError(`netlink request ${request.type}`, -result);
        return;
      }
      const decoded = decode(message);
      if (decoded === "malformed") dump.malformed++;
      else if (decoded !== "skipped") dump.items.push(decoded);
      if (!(message.flags & NLM_F_MULTI) && !(request.flags & NLM_F_ACK)) done = true;
    };
    while (!done) {
      const length = this.#receive();
      if (length < 0) dump.interrupted = true;
      else if (!eachMessage(received, length, visit)) dump.malformed++;
    }
    return dump;
  }

  /** Bytes received, or -1 when some were lost and the dump must be repeated. */
  #receive(): number {
    for (;;) {
      const length = Number(recv(this.#fd, received.buffer, received.buffer.length, MSG_TRUNC));
      if (length >= 0 && length <= received.buffer.length) return length;
      if (length > 0) {
        received = new Bytes(Buffer.alloc(2 * length));
        return -1;
      }
      const errno = lastErrno();
      const name = errnoName(errno);
      if (name === "ENOBUFS") return -1;
      if (name !== "EINTR") throw new SystemError("recv", errno);
    }
  }

  close(): void {
    close(this.#fd);
  }
}
