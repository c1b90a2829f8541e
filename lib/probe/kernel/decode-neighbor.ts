import type { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import { ipText, macText } from "./address-text";
import { AF_BRIDGE, RTM_NEWNEIGH } from "./constants";
import type { Decoded, Message } from "./message";
import { flagWords, ipFamily } from "./words";

/** Bytes of `struct ndmsg` (rtnetlink(7)): family, 3 of padding, index i32 at 4, state u16 at 8, flags u8, type u8. */
export const NDMSG = 12;

const NDA = { DST: 1, LLADDR: 2, VLAN: 5, MASTER: 9 };
const RTN_MULTICAST = 5;
const NUD_NOARP = 0x40;
/** NUD_* (linux/neighbour.h). */
const STATES = [
  [0x01, "incomplete"],
  [0x02, "reachable"],
  [0x04, "stale"],
  [0x08, "delay"],
  [0x10, "probe"],
  [0x20, "failed"],
  [NUD_NOARP, "noarp"],
  [0x80, "permanent"],
] as const;
/** NTF_*, spelled as `ip neigh` and `bridge fdb` do. */
const FLAGS = [
  [0x02, "self"],
  [0x04, "master"],
  [0x08, "proxy"],
  [0x10, "extern_learn"],
  [0x20, "offload"],
  [0x40, "sticky"],
  [0x80, "router"],
] as const;
/** How bridge(8) calls the states of a forwarding entry, by the first bit that fits: NUD_NOARP is what `static` sets. */
const FDB_STATES = [
  [0x80, "permanent"],
  [NUD_NOARP, "static"],
  [0x04, "stale"],
  [0x02, ""],
] as const;

/**
 * Decodes RTM_NEWNEIGH of IPv4 and IPv6. Entries that the kernel computes for multicast addresses are left out: they say nothing
 * and come and go with traffic.
 */
export function decodeNeighbor(message: Message): Decoded<Neighbor> {
  if (message.type !== RTM_NEWNEIGH) return "skipped";
  if (message.size < NDMSG) return "malformed";
  const family = ipFamily(message.u8(0));
  const state = message.u16(8);
  if (!family || (message.u8(11) === RTN_MULTICAST && state === NUD_NOARP)) return "skipped";
  const attributes = message.attributes(NDMSG);
  const address = ipText(attributes.bytes(NDA.DST));
  if (attributes.malformed || address === undefined) return "malformed";
  const mac = attributes.bytes(NDA.LLADDR);
  return {
    index: message.i32(4),
    family,
    address,
    mac: mac ? macText(mac) : "",
    state: flagWords<string>(state, STATES).join(",") || "none",
    flags: flagWords<string>(message.u8(10), FLAGS),
  };
}

/**
 * Decodes RTM_NEWNEIGH of AF_BRIDGE. vxlan tells which links are VXLAN devices: only these, and bridges (NDA_MASTER), forward by such
 * entries. What other devices list is the filter of addresses that they receive, `self permanent` in bridge(8), and is left out.
 */
export function decodeFdbEntry(message: Message, vxlan: (index: number) => boolean): Decoded<FdbEntry> {
  if (message.type !== RTM_NEWNEIGH) return "skipped";
  if (message.size < NDMSG) return "malformed";
  if (message.u8(0) !== AF_BRIDGE) return "skipped";
  const attributes = message.attributes(NDMSG);
  if (attributes.malformed) return "malformed";
  const index = message.i32(4);
  const master = attributes.u32(NDA.MASTER);
  if (!master && !vxlan(index)) return "skipped";
  const vlan = attributes.u16(NDA.VLAN);
  const destination = ipText(attributes.bytes(NDA.DST));
  const state = message.u16(8);
  return {
    index,
    mac: macText(attributes.bytes(NDA.LLADDR) ?? Buffer.alloc(0)),
    ...(master ? { master } : {}),
    ...(vlan ? { vlan } : {}),
    ...(destination === undefined ? {} : { destination }),
    state: FDB_STATES.find(([bit]) => state & bit)?.[1] ?? String(state),
    flags: flagWords<string>(message.u8(10), FLAGS),
  };
}
