import type { MatchValue } from "@/lib/model/firewall-match";
import { parseCidr } from "@/lib/net/cidr";
import { parseIp, width } from "@/lib/net/ip";

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

type Prefix = { readonly family: 4 | 6; readonly bits: bigint; readonly shift: bigint };

/** Prefixes are compared with thousands of packets: they are parsed once. */
const parsed = new WeakMap<MatchValue, Prefix | undefined>();

function prefixOf(value: Extract<MatchValue, { kind: "prefix" }>): Prefix | undefined {
  if (parsed.has(value)) return parsed.get(value);
  const cidr = parseCidr(value.prefix);
  const shift = cidr && BigInt(width(cidr.ip.family) - cidr.prefix);
  const prefix =
    cidr && shift !== undefined ? { family: cidr.ip.family, bits: cidr.ip.bits >> shift, shift } : undefined;
  parsed.set(value, prefix);
  return prefix;
}

function addressEquals(address: string, value: MatchValue): Tri {
  const ip = parseIp(address);
  if (!ip) return "maybe";
  if (value.kind === "prefix") {
    const prefix = prefixOf(value);
    return prefix === undefined ? "maybe" : prefix.family === ip.family && ip.bits >> prefix.shift === prefix.bits;
  }
  if (value.kind !== "addresses") return "maybe";
  const [first, last] = [parseIp(value.first), parseIp(value.last)];
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
