import type { Netns } from "@/lib/model/netns";
import type { Route } from "@/lib/model/route";
import {
  AF_BRIDGE,
  RTM_GETADDR,
  RTM_GETLINK,
  RTM_GETNEIGH,
  RTM_GETNEXTHOP,
  RTM_GETROUTE,
  RTM_GETRULE,
} from "./constants";
import { decodeAddress, IFADDRMSG } from "./decode-address";
import { decodeLink, IFINFOMSG } from "./decode-link";
import { decodeFdbEntry, decodeNeighbor, NDMSG } from "./decode-neighbor";
import { decodeNexthop, NHMSG, resolveNexthop } from "./decode-nexthop";
import { type DecodedRoute, decodeRoute, RTMSG } from "./decode-route";
import { decodeRule, FIB_RULE_HDR } from "./decode-rule";
import { type Decoded, familyHeader, type Message } from "./message";
import type { NetlinkSocket } from "./socket";
import { errorCode } from "./system-error";

/** What rtnetlink tells of one namespace, apart from its numbers for others. */
export type NetnsFacts = Pick<Netns, "links" | "counters" | "addresses" | "routes" | "rules" | "neighbors" | "fdb">;

/** One table after the other. A table that cannot be read is empty, and `trouble` says which and why; the others are unharmed. */
class Tables {
  /** Sentences without the namespace's name, the same for the same trouble, so that they can be counted. */
  readonly trouble: string[] = [];

  constructor(readonly socket: NetlinkSocket) {}

  read<T>(what: string, type: number, header: Uint8Array, decode: (message: Message) => Decoded<T>): T[] {
    try {
      const dump = this.socket.dump({ type, header }, decode);
      if (dump.malformed) this.trouble.push(`some ${what} were not understood`);
      if (dump.interrupted) this.trouble.push(`the ${what} changed all the while they were read, some may be missing`);
      return dump.items;
    } catch (error) {
      const code = errorCode(error);
      if (code === "") throw error;
      // A kernel without such a table has nothing in it.
      if (code !== "EOPNOTSUPP") this.trouble.push(`the ${what} could not be read (${code})`);
      return [];
    }
  }

  /** Routes, with nexthop objects in the place of their ids: with net.ipv4.nexthop_compat_mode=0 the kernel tells only these. */
  routes(): Route[] {
    const decoded = this.read("routes", RTM_GETROUTE, familyHeader(RTMSG), decodeRoute);
    if (decoded.some(({ nexthopId }) => nexthopId !== undefined)) this.#resolve(decoded);
    return decoded.map(({ route }) => route);
  }

  #resolve(routes: readonly DecodedRoute[]): void {
    const objects = this.read("nexthop objects", RTM_GETNEXTHOP, familyHeader(NHMSG), decodeNexthop);
    const known = new Map(objects.map((object) => [object.id, object]));
    for (const { route, nexthopId } of routes) {
      if (nexthopId === undefined) continue;
      const hops = resolveNexthop(nexthopId, known);
      if (hops) route.nextHops = hops;
      else this.trouble.push("a route uses a nexthop object that the kernel did not tell");
    }
  }
}

/**
 * Reads a namespace through a socket that was opened in it: seven dumps at the most, 0.1 to 0.4 ms. Synchronous.
 * FDB entries are asked for only where there is something that has them, a bridge or a VXLAN device.
 */
export function readNetns(socket: NetlinkSocket): { facts: NetnsFacts; trouble: string[] } {
  const tables = new Tables(socket);
  const decodedLinks = tables.read("links", RTM_GETLINK, familyHeader(IFINFOMSG), decodeLink);
  const links = decodedLinks.map(({ link }) => link);
  const vxlan = new Set(links.flatMap(({ kind, index }) => (kind === "vxlan" ? [index] : [])));
  const forwards = vxlan.size > 0 || links.some(({ kind }) => kind === "bridge");
  const decodeFdb = (message: Message) => decodeFdbEntry(message, (index) => vxlan.has(index));
  const facts: NetnsFacts = {
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
