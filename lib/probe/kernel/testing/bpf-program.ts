import { release } from "node:os";
import koffi from "koffi";
import { bpf, close, lastErrno } from "../libc";
import { SystemError } from "../system-error";

const BPF_PROG_LOAD = 5;
const BPF_LINK_CREATE = 28;
const ATTR = 128;

/** What a program is for, the type that it is attached as, and what it answers to lose a packet (linux/bpf.h). */
const KINDS = {
  xdp: { type: 6, attach: 37, drop: 1 },
  "tcx-ingress": { type: 3, attach: 46, drop: 2 },
  "tcx-egress": { type: 3, attach: 47, drop: 2 },
} as const;
export type ProgramKind = keyof typeof KINDS;

/** Whether the kernel knows all kinds: since Linux 6.6. */
export function knowsAllPrograms(): boolean {
  const [major = 0, minor = 0] = release().split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 6);
}

function told(command: number, attr: Buffer): number {
  const fd = bpf(command, attr, attr.length);
  if (fd < 0) throw new SystemError("bpf", lastErrno());
  return fd;
}

function memory(bytes: Buffer): unknown {
  const block: unknown = koffi.alloc("uint8", bytes.length);
  bytes.copy(Buffer.from(koffi.view(block, bytes.length)));
  return block;
}

/** `r0 = answer; exit`. */
function constant(answer: number): Buffer {
  const code = Buffer.alloc(16);
  code.writeUInt8(0xb7, 0);
  code.writeInt32LE(answer, 4);
  code.writeUInt8(0x95, 8);
  return code;
}

/** A program of BPF that loses every packet, loaded. */
function load(type: number, answer: number): number {
  const blocks = [memory(constant(answer)), memory(Buffer.from("GPL\0"))];
  const attr = Buffer.alloc(ATTR);
  attr.writeUInt32LE(type, 0);
  attr.writeUInt32LE(2, 4);
  for (const [nth, block] of blocks.entries()) attr.writeBigUInt64LE(koffi.address(block), 8 + 8 * nth);
  try {
    return told(BPF_PROG_LOAD, attr);
  } finally {
    for (const block of blocks) koffi.free(block);
  }
}

/** Attaches a program that loses every packet to a link of the namespace that the thread is in; the answered function takes it away again. */
export function loseAll(kind: ProgramKind, ifindex: number): () => void {
  const { type, attach, drop } = KINDS[kind];
  const program = load(type, drop);
  const attr = Buffer.alloc(ATTR);
  attr.writeUInt32LE(program, 0);
  attr.writeUInt32LE(ifindex, 4);
  attr.writeUInt32LE(attach, 8);
  try {
    const link = told(BPF_LINK_CREATE, attr);
    return () => void close(link);
  } finally {
    close(program);
  }
}
