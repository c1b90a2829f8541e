import {
  BRIDGE_PORT_STATES,
  type BridgePort,
  type LINK_FLAGS,
  type Link,
  type LinkCounters,
  type LinkRef,
  OPER_STATES,
} from "@/lib/model/link";
import { macText } from "./address-text";
import { type Attributes, listOf } from "./attributes";
import { RTM_NEWLINK } from "./constants";
import { withKind } from "./link-kind";
import type { Decoded, Message } from "./message";
import { flagWords } from "./words";

/** Bytes of `struct ifinfomsg` (rtnetlink(7)): family, pad, type u16, index i32 at 4, flags u32 at 8, change. */
export const IFINFOMSG = 16;
/** IFLA_EXT_MASK with RTEXT_FILTER_SKIP_STATS: a third of the kernel's work for a link is to add up its counters. */
export const WITHOUT_COUNTERS = [[29, 1 << 3]] as const;

const IFLA = {
  ADDRESS: 1,
  IFNAME: 3,
  MTU: 4,
  LINK: 5,
  MASTER: 10,
  OPERSTATE: 16,
  LINKINFO: 18,
  IFALIAS: 20,
  STATS64: 23,
  LINK_NETNSID: 37,
  PROP_LIST: 52,
  ALT_IFNAME: 53,
};
const INFO = { KIND: 1, DATA: 2, SLAVE_KIND: 4, SLAVE_DATA: 5 };
const BRPORT = {
  STATE: 1,
  PRIORITY: 2,
  COST: 3,
  MODE: 4,
  LEARNING: 8,
  UNICAST_FLOOD: 9,
  MCAST_FLOOD: 27,
  BCAST_FLOOD: 30,
  ISOLATED: 33,
  LOCKED: 39,
};
/** Places in `struct rtnl_link_stats64`. */
const STATS = {
  rxPackets: 0,
  txPackets: 1,
  rxBytes: 2,
  txBytes: 3,
  rxErrors: 4,
  txErrors: 5,
  rxDropped: 6,
  txDropped: 7,
};

const FLAGS: readonly (readonly [number, (typeof LINK_FLAGS)[number]])[] = [
  [0x1, "up"],
  [0x2, "broadcast"],
  [0x8, "loopback"],
  [0x10, "pointopoint"],
  [0x40, "running"],
  [0x80, "noarp"],
  [0x100, "promisc"],
  [0x200, "allmulti"],
  [0x1000, "multicast"],
  [0x10000, "lower_up"],
];

/** Kinds whose IFLA_LINK names another link: the peer, or the lower device. */
const POINTS_ELSEWHERE = new Set(["veth", "macvlan", "ipvlan", "vlan", "macvtap", "ipvtap"]);

/**
 * IFLA_LINK with IFLA_LINK_NETNSID. A link that points at nothing says 0 or its own index. A tunnel that was moved (vxlan, geneve, gre)
 * says its own index with the nsid of its underlay: that is no other end either. In a veth the peer may well have the same index.
 */
function linkRef(index: number, driver: string, attributes: Attributes): LinkRef | undefined {
  const other = attributes.u32(IFLA.LINK);
  const nsid = attributes.i32(IFLA.LINK_NETNSID);
  if (other === undefined || other === 0) return undefined;
  if (other === index && (nsid === undefined || !POINTS_ELSEWHERE.has(driver))) return undefined;
  return nsid === undefined ? { index: other } : { index: other, nsid };
}

function bridgePort(port: Attributes): BridgePort {
  return {
    state: BRIDGE_PORT_STATES[port.u8(BRPORT.STATE) ?? 0] ?? "disabled",
    cost: port.u32(BRPORT.COST) ?? 0,
    priority: port.u16(BRPORT.PRIORITY) ?? 0,
    hairpin: (port.u8(BRPORT.MODE) ?? 0) !== 0,
    isolated: (port.u8(BRPORT.ISOLATED) ?? 0) !== 0,
    learning: (port.u8(BRPORT.LEARNING) ?? 0) !== 0,
    flood: (port.u8(BRPORT.UNICAST_FLOOD) ?? 0) !== 0,
    ...(port.u8(BRPORT.BCAST_FLOOD) === 0 && { broadcastFlood: false as const }),
    ...(port.u8(BRPORT.MCAST_FLOOD) === 0 && { multicastFlood: false as const }),
    ...(port.u8(BRPORT.LOCKED) && { locked: true as const }),
  };
}

function altNames(attributes: Attributes): string[] {
  const list = attributes.bytes(IFLA.PROP_LIST);
  if (!list) return [];
  return listOf(list, IFLA.ALT_IFNAME).map((name) => name.toString("utf8").replace(/\0.*$/s, ""));
}

/** The hardware address; tunnels over IP have an IP address in its place, which is not one. */
function mac(attributes: Attributes): string {
  const bytes = attributes.bytes(IFLA.ADDRESS);
  return !bytes || bytes.length === 4 || bytes.length === 16 ? "" : macText(bytes);
}

function counters(index: number, attributes: Attributes): LinkCounters {
  const at = (place: number) => attributes.u64(IFLA.STATS64, place) ?? 0;
  return {
    index,
    rxBytes: at(STATS.rxBytes),
    rxPackets: at(STATS.rxPackets),
    rxErrors: at(STATS.rxErrors),
    rxDropped: at(STATS.rxDropped),
    txBytes: at(STATS.txBytes),
    txPackets: at(STATS.txPackets),
    txErrors: at(STATS.txErrors),
    txDropped: at(STATS.txDropped),
  };
}

/** Decodes RTM_NEWLINK: the counters alone, which are kept apart from the link. "skipped" when they were not asked for. */
export function decodeCounters(message: Message): Decoded<LinkCounters> {
  if (message.type !== RTM_NEWLINK) return "skipped";
  if (message.size < IFINFOMSG) return "malformed";
  const attributes = message.attributes(IFINFOMSG);
  if (attributes.malformed) return "malformed";
  return attributes.has(IFLA.STATS64) ? counters(message.i32(4), attributes) : "skipped";
}

/** Decodes RTM_NEWLINK: the link without its counters. */
export function decodeLink(message: Message): Decoded<Link> {
  if (message.type !== RTM_NEWLINK) return "skipped";
  if (message.size < IFINFOMSG) return "malformed";
  const attributes = message.attributes(IFINFOMSG);
  const index = message.i32(4);
  const name = attributes.text(IFLA.IFNAME);
  if (attributes.malformed || name === undefined) return "malformed";
  const info = attributes.nested(IFLA.LINKINFO);
  const driver = info?.text(INFO.KIND);
  const port = info?.text(INFO.SLAVE_KIND) === "bridge" ? info.nested(INFO.SLAVE_DATA) : undefined;
  const link = linkRef(index, driver ?? "", attributes);
  const master = attributes.u32(IFLA.MASTER);
  const alias = attributes.text(IFLA.IFALIAS);
  const names = altNames(attributes);
  const base = {
    index,
    name,
    mac: mac(attributes),
    mtu: attributes.u32(IFLA.MTU) ?? 0,
    flags: flagWords(message.u32(8), FLAGS),
    operState: OPER_STATES[attributes.u8(IFLA.OPERSTATE) ?? 0] ?? "unknown",
    ...(master ? { master } : {}),
    ...(link ? { link } : {}),
    ...(alias ? { alias } : {}),
    ...(names.length ? { altNames: names } : {}),
    ...(port ? { bridgePort: bridgePort(port) } : {}),
  };
  return withKind(base, driver, info?.nested(INFO.DATA));
}
