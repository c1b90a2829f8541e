import type { Route } from "@/lib/model/route";
import { RTM_GETNEXTHOP, RTM_GETROUTE } from "./constants";
import { decodeNexthop, NHMSG, resolveNexthop } from "./decode-nexthop";
import { type DecodedRoute, decodeRoute, RTMSG } from "./decode-route";
import { type Decoded, familyHeader, type Message } from "./message";
import type { NetlinkSocket } from "./socket";
import { errorCode } from "./system-error";

/** One table after the other. A table that cannot be read is empty, and `trouble` says which and why; the others are unharmed. */
export class Tables {
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
