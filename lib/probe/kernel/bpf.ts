import koffi from "koffi";
import { bpf, lastErrno } from "./libc";
import { SystemError } from "./system-error";

const BPF_PROG_QUERY = 16;
/** `union bpf_attr` (linux/bpf.h) of a query: target u32, type u32, flags u32, flags told u32, address of the ids u64, their count u32 at 24. */
const ATTR = 64;
const AT = { target: 0, type: 4, flags: 8, ids: 16, count: 24 };
/** BPF_MPROG_MAX, BPF_CGROUP_MAX_PROGS. */
const MOST = 64;
const WORD = 4;

/** Made when first needed, and kept: the kernel writes the ids there. */
let room: { readonly ids: Buffer; readonly attr: Buffer } | undefined;

function makeRoom() {
  const memory: unknown = koffi.alloc("uint32", MOST);
  const attr = Buffer.alloc(ATTR);
  attr.writeBigUInt64LE(koffi.address(memory), AT.ids);
  return { ids: Buffer.from(koffi.view(memory, MOST * WORD)), attr };
}

/**
 * The ids of the programs of BPF that are attached to something (bpf(2), BPF_PROG_QUERY): a link by its ifindex, or a control group by its descriptor.
 * `type` is BPF_TCX_INGRESS and the like. Throws a {@link SystemError}: EINVAL where the kernel knows no such type, ENOSYS where it has no BPF.
 */
export function attachedPrograms(target: number, type: number, flags = 0): number[] {
  room ??= makeRoom();
  const { ids, attr } = room;
  attr.writeUInt32LE(target, AT.target);
  attr.writeUInt32LE(type, AT.type);
  attr.writeUInt32LE(flags, AT.flags);
  attr.writeUInt32LE(MOST, AT.count);
  if (bpf(BPF_PROG_QUERY, attr, ATTR) < 0) throw new SystemError("bpf", lastErrno());
  return Array.from({ length: attr.readUInt32LE(AT.count) }, (_, at) => ids.readUInt32LE(at * WORD));
}
