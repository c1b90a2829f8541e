import type { NextHop } from "@/lib/model/route";
import { ipText } from "./address-text";
import { RTM_NEWNEXTHOP } from "./constants";
import { hopFlags } from "./decode-route";
import type { Decoded, Message } from "./message";

/** Bytes of `struct nhmsg` (linux/nexthop.h): family, scope, protocol, reserved, flags u32 at 4. */
export const NHMSG = 8;

const NHA = { ID: 1, GROUP: 2, BLACKHOLE: 4, OIF: 5, GATEWAY: 6 };
/** Bytes of `struct nexthop_grp`: id u32, weight - 1 u8, padding. */
const GROUP_ENTRY = 8;

/** A nexthop object (ip-nexthop(8)): a way of its own, or a group of others. */
export type Nexthop = {
  id: number;
  blackhole: boolean;
  hop: NextHop;
  group: { id: number; weight: number }[];
};

function group(bytes: Buffer | undefined): Nexthop["group"] {
  const entries: Nexthop["group"] = [];
  for (let at = 0; bytes && at + GROUP_ENTRY <= bytes.length; at += GROUP_ENTRY) {
    entries.push({ id: bytes.readUInt32LE(at), weight: bytes.readUInt8(at + 4) + 1 });
  }
  return entries;
}

/** Decodes RTM_NEWNEXTHOP. */
export function decodeNexthop(message: Message): Decoded<Nexthop> {
  if (message.type !== RTM_NEWNEXTHOP) return "skipped";
  if (message.size < NHMSG) return "malformed";
  const attributes = message.attributes(NHMSG);
  const id = attributes.u32(NHA.ID);
  if (attributes.malformed || id === undefined) return "malformed";
  const index = attributes.u32(NHA.OIF);
  const gateway = ipText(attributes.bytes(NHA.GATEWAY));
  const hop = { ...(gateway ? { gateway } : {}), ...(index ? { index } : {}), ...hopFlags(message.u32(4)) };
  return { id, blackhole: attributes.has(NHA.BLACKHOLE), hop, group: group(attributes.bytes(NHA.GROUP)) };
}

/** The ways that an object stands for: none for a blackhole; undefined when it, or a member of its group, is not among the known. */
export function resolveNexthop(id: number, known: ReadonlyMap<number, Nexthop>): NextHop[] | undefined {
  const object = known.get(id);
  if (!object) return undefined;
  if (object.group.length === 0) return object.blackhole ? [] : [object.hop];
  const hops: NextHop[] = [];
  for (const { id: member, weight } of object.group) {
    const part = known.get(member);
    if (!part || part.group.length > 0) return undefined; // the kernel allows no groups of groups
    if (!part.blackhole) hops.push({ ...part.hop, weight });
  }
  return hops;
}
