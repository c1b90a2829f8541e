import { getSystemErrorName } from "node:util";
import koffi from "koffi";

/**
 * The few libc calls that Node does not offer: setns(2) and AF_NETLINK sockets. An FFI mistake ends the process, so nothing outside this
 * folder touches it. Every call answers -1 on failure, with the cause in {@link lastErrno}; each is synchronous.
 */
const libc = koffi.load(null);

/** setns(2): moves the calling thread, and only it, into another namespace. */
export const setns: (fd: number, type: number) => number = libc.func("int setns(int, int)");
/** socket(2). */
export const socket: (domain: number, type: number, protocol: number) => number =
  libc.func("int socket(int, int, int)");
/** close(2). */
export const close: (fd: number) => number = libc.func("int close(int)");
/** bind(2). */
export const bind: (fd: number, address: Uint8Array, length: number) => number = libc.func(
  "int bind(int, const void *, unsigned int)",
);
/** setsockopt(2). */
export const setsockopt: (fd: number, level: number, option: number, value: Uint8Array, length: number) => number =
  libc.func("int setsockopt(int, int, int, const void *, unsigned int)");
/** getsockopt(2): `length` is the room in `value`, and becomes what of it was used. */
export const getsockopt: (fd: number, level: number, option: number, value: Uint8Array, length: Uint8Array) => number =
  libc.func("int getsockopt(int, int, int, void *, void *)");
/** send(2). */
export const send: (fd: number, data: Uint8Array, length: number, flags: number) => number = libc.func(
  "intptr_t send(int, const void *, size_t, int)",
);
/** recv(2). */
export const recv: (fd: number, data: Uint8Array, length: number, flags: number) => number = libc.func(
  "intptr_t recv(int, void *, size_t, int)",
);

const syscall: (number: number, command: number, attr: Uint8Array, size: number) => number = libc.func(
  "long syscall(long, int, void *, unsigned int)",
);
/** Its number on the machines that Node runs on (asm/unistd.h); libc has no name for it. */
const BPF_SYSCALL: Readonly<Record<string, number>> = {
  x64: 321,
  arm64: 280,
  riscv64: 280,
  loong64: 280,
  ppc64: 361,
  s390x: 351,
};
/** bpf(2). */
export const bpf = (command: number, attr: Uint8Array, size: number): number =>
  syscall(BPF_SYSCALL[process.arch] ?? -1, command, attr, size);

/** errno(3) of the last call above. Read it before anything else is called. */
export function lastErrno(): number {
  return koffi.errno();
}

/** The symbolic name of an errno, `EPERM`. */
export function errnoName(errno: number): string {
  return getSystemErrorName(-errno);
}

koffi.struct("patchbay_iovec", { base: "void *", length: "size_t" });
const msghdr = koffi.struct("patchbay_msghdr", {
  name: "void *",
  nameLength: "uint32",
  iov: "patchbay_iovec *",
  iovLength: "size_t",
  control: "void *",
  controlLength: "size_t",
  flags: "int",
});
const recvmsg: (fd: number, message: unknown, flags: number) => number = libc.func(
  "intptr_t recvmsg(int, void *, int)",
);

const CONTROL_BYTES = 64;
const CONTROL_LENGTH_AT = koffi.offsetof(msghdr, "controlLength");

/** A buffer for recvmsg(2), made once and used for every message of a socket. {@link free} it when the socket is closed. */
export class MessageBuffer {
  /** What the last {@link receive} brought. */
  readonly data: Buffer;
  /** Its ancillary data (cmsg(3)), of which {@link controlLength} bytes are valid. */
  readonly control: Buffer;
  readonly #header: Buffer;
  readonly #memory: unknown[];
  readonly #message: unknown;

  /** bytes: the longest message that can be received whole. */
  constructor(bytes: number) {
    const data: unknown = koffi.alloc("uint8", bytes);
    const control: unknown = koffi.alloc("uint8", CONTROL_BYTES);
    const iov: unknown = koffi.alloc("patchbay_iovec", 1);
    const message: unknown = koffi.alloc("patchbay_msghdr", 1);
    koffi.encode(iov, "patchbay_iovec", { base: data, length: bytes });
    const fields = { name: null, nameLength: 0, iov, iovLength: 1, control, controlLength: CONTROL_BYTES, flags: 0 };
    koffi.encode(message, "patchbay_msghdr", fields);
    this.data = Buffer.from(koffi.view(data, bytes));
    this.control = Buffer.from(koffi.view(control, CONTROL_BYTES));
    this.#header = Buffer.from(koffi.view(message, koffi.sizeof(msghdr)));
    this.#message = message;
    this.#memory = [message, iov, control, data];
  }

  /** recvmsg(2): the number of bytes, or -1. */
  receive(fd: number, flags: number): number {
    // The kernel writes back how much of the control buffer it used: without this the next cmsg would find no room.
    this.#header.writeBigUInt64LE(BigInt(CONTROL_BYTES), CONTROL_LENGTH_AT);
    return Number(recvmsg(fd, this.#message, flags));
  }

  /** How many bytes of {@link control} the last message used. */
  get controlLength(): number {
    return Number(this.#header.readBigUInt64LE(CONTROL_LENGTH_AT));
  }

  /** Gives the memory back; the buffer must not be used after it. */
  free(): void {
    for (const block of this.#memory.splice(0)) koffi.free(block);
  }
}

/** Calls back whenever the socket can be read (uv_poll); see {@link pollReadable}. */
export type Poll = {
  /** libuv stops a poll on POLLERR, and a netlink overflow is one: without a new start it stays silent for ever. */
  restart(): void;
  close(): void;
};

/** koffi's declaration says `(ev)`, but what it calls is `(status, ev)` (koffi 3.3): the first argument is therefore taken as unknown. */
type PollCallback = (status: unknown) => void;

/** Starts to watch a socket. onReadable is told whether the poll ended with an error, after which it needs {@link Poll.restart}. */
export function pollReadable(fd: number, onReadable: (ended: boolean) => void): Poll {
  const callback: PollCallback = (status) => onReadable(typeof status === "number" && status < 0);
  const handle = koffi.node.poll(fd, { readable: true }, callback);
  return { restart: () => handle.start({ readable: true }, callback), close: () => handle.close() };
}
