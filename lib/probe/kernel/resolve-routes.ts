import { isDeepStrictEqual } from "node:util";
import type { Route } from "@/lib/model/route";
import { RTM_GETNEXTHOP } from "./constants";
import { decodeNexthop, type Nexthop, NHMSG, resolveNexthop } from "./decode-nexthop";
import type { DecodedRoute } from "./decode-route";
import { familyHeader } from "./message";
import type { NetlinkSocket } from "./socket";
import { readTable, type TableSource } from "./table";

const NEXTHOPS: TableSource<Nexthop> = {
  what: "nexthop objects",
  request: { type: RTM_GETNEXTHOP, header: familyHeader(NHMSG) },
  decode: decodeNexthop,
};

const UNTOLD = "a route uses a nexthop object that the kernel did not tell";

/** Routes of which at least one names a nexthop object that the kernel does not spell out (net.ipv4.nexthop_compat_mode=0). */
export const namesObjects = (routes: readonly DecodedRoute[]) =>
  routes.some(({ nexthopId }) => nexthopId !== undefined);

/**
 * Routes, with nexthop objects in the place of their ids: these are read for it, where there are any. `before` is what this gave for the
 * routes of the last reading, which stays the same where it is equal.
 */
export function resolveRoutes(
  socket: NetlinkSocket,
  decoded: readonly DecodedRoute[],
  before: readonly Route[],
): { routes: Route[]; trouble: readonly string[] } {
  if (!namesObjects(decoded)) return { routes: decoded.map(({ route }) => route), trouble: [] };
  const { items, trouble } = readTable(socket, NEXTHOPS);
  const known = new Map(items.map((object) => [object.id, object]));
  const untold: string[] = [];
  const routes = decoded.map(({ route, nexthopId }, i) => {
    if (nexthopId === undefined) return route;
    const nextHops = resolveNexthop(nexthopId, known);
    if (!nextHops) untold.push(UNTOLD);
    const resolved = { ...route, nextHops: nextHops ?? [] };
    const old = before[i];
    return isDeepStrictEqual(old, resolved) && old ? old : resolved;
  });
  return { routes, trouble: [...trouble, ...untold] };
}
