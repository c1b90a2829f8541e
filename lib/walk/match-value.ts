import type { MatchValue } from "@/lib/model/firewall-match";
import { parseCidr } from "@/lib/net/cidr";
import { type Ip, parseIp, width } from "@/lib/net/ip";

/** True, false, or not known. */
export type Tri = boolean | "maybe";

export const not = (tri: Tri): Tri => (tri === "maybe" ? tri : !tri);
/** True when one is; not known when one may be. */
export const any = (tris: readonly Tri[]): Tri => tris.includes(true) || (tris.includes("maybe") ? "maybe" : false);
/** False when one is; not known when one may be. */
export const all = (tris: readonly Tri[]): Tri => !tris.includes(false) && (tris.includes("maybe") ? "maybe" : true);

/** What a field of a packet holds. Numbers are ranges, because a client's port is not known before it is given out. */
export type FieldValue =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "number"; readonly first: number; readonly last: number }
  | { readonly kind: "interface"; readonly name: string }
  /** The packet has no such field: nothing equals it. */
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

/** An address; of IPv4 also as a number, which is compared much faster than a big one. */
type Address = { readonly ip: Ip; readonly v4: number | undefined };

/** A walk looks at a handful of addresses, each thousands of times. */
const addresses = new Map<string, Address | undefined>();
const MOST_ADDRESSES = 1000;

function addressOf(text: string): Address | undefined {
  if (addresses.has(text)) return addresses.get(text);
  const ip = parseIp(text);
  const address = ip && { ip, v4: ip.family === 4 ? Number(ip.bits) : undefined };
  if (addresses.size >= MOST_ADDRESSES) addresses.clear();
  addresses.set(text, address);
  return address;
}

type Prefix = {
  readonly family: 4 | 6;
  readonly bits: bigint;
  readonly shift: bigint;
  readonly v4: number;
  readonly mask: number;
};

/** Prefixes are compared with thousands of packets: they are parsed once. */
const parsed = new WeakMap<MatchValue, Prefix | undefined>();

function parsePrefix(text: string): Prefix | undefined {
  const cidr = parseCidr(text);
  if (!cidr) return undefined;
  const { family, bits } = cidr.ip;
  const shift = BigInt(width(family) - cidr.prefix);
  const mask = cidr.prefix === 0 || family === 6 ? 0 : (0xffffffff << (32 - cidr.prefix)) >>> 0;
  return { family, bits: bits >> shift, shift, v4: family === 4 ? (Number(bits) & mask) >>> 0 : 0, mask };
}

function prefixOf(value: Extract<MatchValue, { kind: "prefix" }>): Prefix | undefined {
  if (parsed.has(value)) return parsed.get(value);
  const prefix = parsePrefix(value.prefix);
  parsed.set(value, prefix);
  return prefix;
}

function inPrefix({ ip, v4 }: Address, prefix: Prefix): boolean {
  if (prefix.family !== ip.family) return false;
  return v4 === undefined ? ip.bits >> prefix.shift === prefix.bits : (v4 & prefix.mask) >>> 0 === prefix.v4;
}

function addressEquals(text: string, value: MatchValue): Tri {
  const address = addressOf(text);
  if (!address) return "maybe";
  if (value.kind === "prefix") {
    const prefix = prefixOf(value);
    return prefix === undefined ? "maybe" : inPrefix(address, prefix);
  }
  if (value.kind !== "addresses") return "maybe";
  const { ip } = address;
  const [first, last] = [addressOf(value.first)?.ip, addressOf(value.last)?.ip];
  if (!first || !last) return "maybe";
  return first.family === ip.family && first.bits <= ip.bits && ip.bits <= last.bits;
}

function numberEquals(have: { first: number; last: number }, value: MatchValue, mask: number | undefined): Tri {
  if (value.kind !== "number") return "maybe";
  if (mask !== undefined) {
    if (have.first !== have.last) return "maybe";
    const masked = (have.first & mask) >>> 0;
    return value.first <= masked && masked <= value.last;
  }
  if (have.last < value.first || value.last < have.first) return false;
  return value.first <= have.first && have.last <= value.last ? true : "maybe";
}

function interfaceEquals(name: string, value: MatchValue): Tri {
  if (value.kind !== "interface") return "maybe";
  return value.wildcard ? name.startsWith(value.name) : name === value.name;
}

/** Whether what a field holds equals a value of a rule. */
export function equals(have: FieldValue, value: MatchValue, mask?: number): Tri {
  if (value.kind === "any") return have.kind === "unknown" ? "maybe" : have.kind !== "none";
  if (have.kind === "none") return false;
  if (have.kind === "unknown" || value.kind === "unknown") return "maybe";
  switch (have.kind) {
    case "words":
      return value.kind === "word" ? have.words.includes(value.word) : "maybe";
    case "address":
      return addressEquals(have.address, value);
    case "number":
      return numberEquals(have, value, mask);
    case "interface":
      return interfaceEquals(have.name, value);
  }
}
