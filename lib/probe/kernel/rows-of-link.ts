import type { Address } from "@/lib/model/address";
import type { Link } from "@/lib/model/link";
import type { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import { IFADDRMSG } from "./decode-address";
import { IFINFOMSG } from "./decode-link";
import type { DecodedRoute } from "./decode-route";
import { ADDRESSES, LINKS, NEIGHBORS, ROUTES } from "./read-netns";
import type { NetlinkSocket } from "./socket";
import { errorCode } from "./system-error";
import { readTable, type Table, type TableSource } from "./table";

// What a strict socket is told of one link alone. The bytes are not kept: no dump of the whole table is equal to them.

const RTA_OIF = 4;
const NDA_IFINDEX = 8;

/** A family's header of zeros with an ifindex at its fourth byte, where ifinfomsg and ifaddrmsg have it. */
function headerOf(size: number, index: number): Uint8Array {
  const header = Buffer.alloc(size);
  header.writeInt32LE(index, 4);
  return header;
}

function rows<T>(socket: NetlinkSocket, source: TableSource<T>, request: Partial<TableSource<T>["request"]>): Table<T> {
  return readTable(socket, { ...source, request: { ...source.request, ...request }, ageing: true });
}

/** The link as it is now; undefined when it is not in this namespace any more. Throws a SystemError for any other refusal. */
export function linkOf(socket: NetlinkSocket, index: number): Link | undefined {
  try {
    return socket.ask({ ...LINKS.request, header: headerOf(IFINFOMSG, index) }, LINKS.decode);
  } catch (error) {
    if (errorCode(error) === "ENODEV") return undefined;
    throw error;
  }
}

/** Its addresses. */
export const addressesOf = (socket: NetlinkSocket, index: number): Table<Address> =>
  rows(socket, ADDRESSES, { header: headerOf(IFADDRMSG, index) });

/** The routes that lead out of it, of all tables. */
export const routesOf = (socket: NetlinkSocket, index: number): Table<DecodedRoute> =>
  rows(socket, ROUTES, { attributes: [[RTA_OIF, index]] });

/** The neighbours on it. */
export const neighborsOf = (socket: NetlinkSocket, index: number): Table<Neighbor> =>
  rows(socket, NEIGHBORS, { attributes: [[NDA_IFINDEX, index]] });

/** The FDB entries that lead to it. */
export const fdbOf = (socket: NetlinkSocket, source: TableSource<FdbEntry>, index: number): Table<FdbEntry> =>
  rows(socket, source, { attributes: [[NDA_IFINDEX, index]] });
