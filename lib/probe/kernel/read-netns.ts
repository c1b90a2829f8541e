import type { NetnsTables } from "@/lib/model/sandbox-inspection";
import { AF_BRIDGE, RTM_GETADDR, RTM_GETLINK, RTM_GETNEIGH, RTM_GETRULE } from "./constants";
import { decodeAddress, IFADDRMSG } from "./decode-address";
import { decodeLink, IFINFOMSG } from "./decode-link";
import { decodeFdbEntry, decodeNeighbor, NDMSG } from "./decode-neighbor";
import { decodeRule, FIB_RULE_HDR } from "./decode-rule";
import { familyHeader, type Message } from "./message";
import type { NetlinkSocket } from "./socket";
import { Tables } from "./tables";

/**
 * Reads a namespace through a socket that was opened in it: seven dumps at the most, 0.1 to 0.4 ms. Synchronous.
 * FDB entries are asked for only where there is something that has them, a bridge or a VXLAN device.
 */
export function readNetns(socket: NetlinkSocket): { facts: NetnsTables; trouble: string[] } {
  const tables = new Tables(socket);
  const decodedLinks = tables.read("links", RTM_GETLINK, familyHeader(IFINFOMSG), decodeLink);
  const links = decodedLinks.map(({ link }) => link);
  const vxlan = new Set(links.flatMap(({ kind, index }) => (kind === "vxlan" ? [index] : [])));
  const forwards = vxlan.size > 0 || links.some(({ kind }) => kind === "bridge");
  const decodeFdb = (message: Message) => decodeFdbEntry(message, (index) => vxlan.has(index));
  const facts: NetnsTables = {
    links,
    counters: decodedLinks.map(({ counters }) => counters),
    addresses: tables.read("addresses", RTM_GETADDR, familyHeader(IFADDRMSG), decodeAddress),
    routes: tables.routes(),
    rules: tables.read("policy rules", RTM_GETRULE, familyHeader(FIB_RULE_HDR), decodeRule),
    neighbors: tables.read("neighbours", RTM_GETNEIGH, familyHeader(NDMSG), decodeNeighbor),
    fdb: forwards ? tables.read("FDB entries", RTM_GETNEIGH, familyHeader(NDMSG, AF_BRIDGE), decodeFdb) : [],
  };
  return { facts, trouble: [...new Set(tables.trouble)] };
}
