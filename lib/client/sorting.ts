import { parseCidr } from "@/lib/net/cidr";

/** What a column is sorted by. */
export type SortValue = string | number | bigint | undefined;
/** Which column a table is sorted by, and which way. */
export type Sorting = { readonly column: string; readonly descending: boolean };

const collator = new Intl.Collator("en", { numeric: true });

function compare(a: SortValue, b: SortValue): number {
  if (typeof a === "string" && typeof b === "string") return collator.compare(a, b);
  if (a === undefined || b === undefined || a === b) return 0;
  return a < b ? -1 : 1;
}

/** The rows in order; those without a value come last either way, and equal ones stay as they were. */
export function sortRows<T>(rows: readonly T[], keyOf: (row: T) => SortValue, descending: boolean): T[] {
  const known = rows.filter((row) => keyOf(row) !== undefined);
  const unknown = rows.filter((row) => keyOf(row) === undefined);
  const sign = descending ? -1 : 1;
  return [...known.sort((a, b) => sign * compare(keyOf(a), keyOf(b))), ...unknown];
}

/** After a click on a column's head: that column upwards, or the other way when it was the one already. */
export function nextSorting(now: Sorting | undefined, column: string): Sorting {
  return { column, descending: now?.column === column && !now.descending };
}

/** Addresses in numeric order, IPv4 before IPv6; undefined for text that is none. */
export function addressOrder(text: string): bigint | undefined {
  const cidr = parseCidr(text);
  return cidr && (cidr.ip.family === 6 ? (1n << 128n) + cidr.ip.bits : cidr.ip.bits);
}
