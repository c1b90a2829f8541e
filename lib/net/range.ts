import { type Cidr, network } from "./cidr";
import { formatIp, type Ip, width } from "./ip";

/** Consecutive addresses of one family, both ends included. */
export type Range = { readonly family: 4 | 6; readonly first: bigint; readonly last: bigint };

/** The addresses of a network, its host bits ignored. */
export function rangeOf(cidr: Cidr): Range {
  const { ip } = network(cidr);
  const size = 1n << BigInt(width(ip.family) - cidr.prefix);
  return { family: ip.family, first: ip.bits, last: ip.bits + size - 1n };
}

/** How many addresses there are in it. */
export function sizeOf({ first, last }: Range): bigint {
  return last - first + 1n;
}

/** True when the address lies in it; never across families. */
export function inRange(range: Range, ip: Ip): boolean {
  return range.family === ip.family && range.first <= ip.bits && ip.bits <= range.last;
}

/** The addresses that are in both; undefined when there are none. */
export function intersection(a: Range, b: Range): Range | undefined {
  if (a.family !== b.family) return undefined;
  const first = a.first > b.first ? a.first : b.first;
  const last = a.last < b.last ? a.last : b.last;
  return first <= last ? { family: a.family, first, last } : undefined;
}

/** What is left of a range without the others, ascending. The others may overlap each other, or lie outside. */
export function subtract(range: Range, others: readonly Range[]): Range[] {
  const { family } = range;
  const inside = others
    .flatMap((other) => intersection(range, other) ?? [])
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const left: Range[] = [];
  let next = range.first;
  for (const { first, last } of inside) {
    if (first > next) left.push({ family, first: next, last: first - 1n });
    if (last >= next) next = last + 1n;
  }
  if (next <= range.last) left.push({ family, first: next, last: range.last });
  return left;
}

/** Both ends as canonical text. */
export function endsOf({ family, first, last }: Range): { first: string; last: string } {
  return { first: formatIp({ family, bits: first }), last: formatIp({ family, bits: last }) };
}
