import { type FieldMatch, MatchField, type MatchValue } from "@/lib/model/firewall-match";
import { formatCidr, network, parseCidr } from "@/lib/net/cidr";
import { canonicalIp, parseIp } from "@/lib/net/ip";
import { canonicalProtocol } from "@/lib/net/ip-protocol";

/** How the values of a field are written. */
export type ValueKind = "address" | "number" | "interface" | "protocol" | "word";

const NUMBERS = new Set<MatchField>(["tcp-flags", "hop-limit", "fragment-offset", "routing-type"]);

function valueKind(field: MatchField): ValueKind {
  if (field.endsWith("-interface")) return "interface";
  if (field.endsWith("-port") || field.startsWith("icmp") || field.endsWith("mark") || NUMBERS.has(field))
    return "number";
  if (field.endsWith("source") || field.endsWith("destination")) return "address";
  return field === "protocol" ? "protocol" : "word";
}

const KINDS = new Map(MatchField.options.map((field) => [field, valueKind(field)]));

/** The kind of values of each field. */
export const kindOf = (field: MatchField): ValueKind => KINDS.get(field) ?? "word";

/** Values that are not told apart any further: what is in them may hold of any packet. */
export const unknownValue = (text: string): MatchValue => ({ kind: "unknown", text });

export const word = (text: string): MatchValue => ({ kind: "word", word: text });

type NumberRange = Extract<MatchValue, { kind: "number" }>;

export const numbers = (first: number, last = first): NumberRange => ({ kind: "number", first, last });

/** A decimal or hexadecimal number of at most 32 bits. */
export function parseNumber(text: string): number | undefined {
  if (!/^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text)) return undefined;
  const value = Number(text);
  return value <= 0xffffffff ? value : undefined;
}

/** `value/mask`, or a value alone, which stands for all bits. */
export function maskedNumber(text: string): { value: number; mask?: number } | undefined {
  const [value, mask, ...more] = text.split("/").map(parseNumber);
  if (value === undefined || more.length > 0) return undefined;
  if (!text.includes("/")) return { value };
  return mask === undefined ? undefined : { value, mask };
}

/** `80`, or two numbers around a separator. */
export function numberRange(text: string, separator: string): NumberRange | undefined {
  const [first, last, ...more] = text.split(separator).map(parseNumber);
  if (first === undefined || more.length > 0) return undefined;
  if (!text.includes(separator)) return numbers(first);
  return last === undefined || last < first ? undefined : numbers(first, last);
}

/** `10.0.0.0/8`, `fd00::1`. Masks that are no prefix are not modelled. */
export function prefix(text: string): MatchValue | undefined {
  // A single IPv4 address, which most rules name, has one spelling only.
  if (/^[\d.]+$/.test(text)) return parseIp(text) && { kind: "prefix", prefix: `${text}/32` };
  const cidr = parseCidr(text);
  return cidr && { kind: "prefix", prefix: formatCidr(network(cidr)) };
}

/** From one address to another, both included. */
export function addresses(first: string, last: string): MatchValue | undefined {
  if (!parseIp(first) || parseIp(first)?.family !== parseIp(last)?.family) return undefined;
  return { kind: "addresses", first: canonicalIp(first), last: canonicalIp(last) };
}

/** An interface, or all whose names begin alike, written with `wildcard` at the end (`+` of iptables, `*` of nft). */
export function interfaceName(text: string, wildcard: string): MatchValue {
  const begins = text.endsWith(wildcard);
  return { kind: "interface", name: begins ? text.slice(0, -1) : text, wildcard: begins };
}

export const protocol = (text: string): MatchValue => word(canonicalProtocol(text));

/** The condition that a field has one of some values. */
export function fieldMatch(field: MatchField, values: MatchValue[], negated = false): FieldMatch {
  return { kind: "field", field, negated, values };
}
