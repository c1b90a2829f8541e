import { isDeepStrictEqual } from "node:util";
import type { Address } from "@/lib/model/address";
import type { Link } from "@/lib/model/link";
import type { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import type { NetnsPart } from "@/lib/probe/netns-part";
import type { DecodedRoute } from "./decode-route";
import { fdbSource, type ReadTables, ROUTES, RULES, readingOf, type TableReading } from "./read-netns";
import { namesObjects } from "./resolve-routes";
import { addressesOf, fdbOf, linkOf, neighborsOf, routesOf } from "./rows-of-link";
import type { NetlinkSocket } from "./socket";
import { readTable, sameItems, type Table } from "./table";

/** The links of a part, as they are now: undefined for one that is gone. */
type Fresh = ReadonlyMap<number, Link | undefined>;

/** One table's rows of the links that are read again. */
type Rows<T> = { readonly of: ReadonlyMap<number, T[]>; readonly trouble: readonly string[] };

function rowsOf<T>(fresh: Fresh, read: (index: number) => Table<T>): Rows<T> {
  const of = new Map<number, T[]>();
  const trouble: string[] = [];
  for (const [index, link] of fresh) {
    const table = link && read(index);
    of.set(index, table?.items ?? []);
    trouble.push(...(table?.trouble ?? []));
  }
  return { of, trouble };
}

/** Puts rows in the place of the old ones of their links; what is equal stays the same object, and a table without any change itself. */
function merge<T>(table: Table<T>, rows: Rows<T>, linkOfRow: (row: T) => number | undefined): Table<T> {
  const old = new Map([...rows.of.keys()].map((index): [number, T[]] => [index, []]));
  for (const row of table.items) old.get(linkOfRow(row) ?? 0)?.push(row);
  const settled = new Map(
    [...rows.of].map(([index, fresh]) => {
      const before = old.get(index) ?? [];
      return [index, fresh.map((row) => before.find((one) => isDeepStrictEqual(one, row)) ?? row)];
    }),
  );
  const items: T[] = [];
  for (const row of table.items) {
    const index = linkOfRow(row) ?? 0;
    if (!rows.of.has(index)) items.push(row);
    else items.push(...(settled.get(index) ?? []));
    settled.delete(index);
  }
  for (const further of settled.values()) items.push(...further);
  if (sameItems(table.items, items) && rows.trouble.length === 0) return table;
  // Without the bytes: they would say what was there before.
  return { items, decoded: items, trouble: [...new Set([...table.trouble, ...rows.trouble])] };
}

const ofIndex = ({ index }: { readonly index: number }) => index;
const ofFirstHop = ({ route }: DecodedRoute) => route.nextHops[0]?.index;

/** Routes that cannot be told from others by one link: with several ways, or with nexthop objects instead of them. */
function entangled(routes: readonly DecodedRoute[], links: ReadonlySet<number>): boolean {
  const several = ({ route }: DecodedRoute) =>
    route.nextHops.length > 1 && route.nextHops.some(({ index }) => index !== undefined && links.has(index));
  return namesObjects(routes) || routes.some(several);
}

/** True when an address went that routes of any link may have preferred as their source: older kernels drop these without a word. */
function lostSource(before: readonly Address[], after: readonly Address[], routes: readonly DecodedRoute[]): boolean {
  const left = new Set(after.map(({ address }) => address));
  const lost = new Set(before.flatMap(({ address }) => (left.has(address) ? [] : [address])));
  return lost.size > 0 && routes.some(({ route }) => route.source !== undefined && lost.has(route.source));
}

function readRoutes(socket: NetlinkSocket, old: ReadTables, addresses: Table<Address>, part: NetnsPart, fresh: Fresh) {
  const { items } = old.routes;
  const all = () => readTable(socket, ROUTES, old.routes);
  if (part.routes || entangled(items, part.links) || lostSource(old.addresses.items, addresses.items, items))
    return all();
  const rows = rowsOf(fresh, (index) => routesOf(socket, index));
  if ([...rows.of.values()].some((some) => entangled(some, part.links))) return all();
  return merge(old.routes, rows, ofFirstHop);
}

function readFdb(socket: NetlinkSocket, old: Table<FdbEntry>, links: readonly Link[], fresh: Fresh): Table<FdbEntry> {
  const source = fdbSource(links);
  const rows = rowsOf(fresh, (index) =>
    source ? fdbOf(socket, source, index) : { items: [], trouble: [], decoded: [] },
  );
  return merge(old, rows, ofIndex);
}

/**
 * Reads only a part of a namespace again, and takes the rest from the last reading. A link that is gone takes with it what the kernel takes.
 * The socket must be strict: without it the kernel would answer with all links' rows for one.
 */
export function readPart(socket: NetlinkSocket, before: TableReading, part: NetnsPart): TableReading {
  const old = before.tables;
  const trouble: string[] = [];
  const fresh: Fresh = new Map([...part.links].map((index) => [index, linkOf(socket, index)]));
  const found: Rows<Link> = { of: new Map([...fresh].map(([index, link]) => [index, link ? [link] : []])), trouble };
  const links = merge(old.links, found, ofIndex);
  const addresses = merge(
    old.addresses,
    rowsOf(fresh, (index) => addressesOf(socket, index)),
    ofIndex,
  );
  const neighbors = merge<Neighbor>(
    old.neighbors,
    rowsOf(fresh, (index) => neighborsOf(socket, index)),
    ofIndex,
  );
  const tables: ReadTables = {
    links,
    addresses,
    routes: readRoutes(socket, old, addresses, part, fresh),
    rules: part.rules ? readTable(socket, RULES, old.rules) : old.rules,
    neighbors,
    fdb: readFdb(socket, old.fdb, links.items, fresh),
  };
  return readingOf(socket, tables, before);
}
