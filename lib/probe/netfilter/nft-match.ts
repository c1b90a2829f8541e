import type { FieldMatch, FirewallMatch, MatchField, MatchValue } from "@/lib/model/firewall-match";
import { fieldMatch, numbers } from "./match-values";
import { type NftSelector, selectors, wholeFields } from "./nft-selector";
import { fieldNumber, fieldValue, setKey, words } from "./nft-values";
import { keyed, listed, members } from "./parse-nft-json";

const EQUALITY = new Map([
  ["==", false],
  ["in", false],
  ["!=", true],
  ["!", true],
]);

/** Fields that are several bits at once, so that "is one of" and "has one of" differ. */
const BITS = new Set<MatchField>(["conntrack-state", "conntrack-status", "tcp-flags"]);

/** The elements of a set without a name. */
function anonymous(right: unknown): unknown[] | undefined {
  const { key, body } = keyed(right);
  return key === "set" ? listed(body) : undefined;
}

/** `> 1023` is a range to the end, `< 1024` one from the beginning. */
function inequality(op: unknown, right: unknown, field: MatchField): MatchValue[] | undefined {
  const number = field.endsWith("-port") || field.endsWith("mark") ? fieldNumber(right, field) : undefined;
  if (number === undefined) return undefined;
  if (op === ">" || op === ">=") return [numbers(op === ">" ? number + 1 : number, 0xffffffff)];
  if (op !== "<" && op !== "<=") return undefined;
  const last = op === "<" ? number - 1 : number;
  return last < 0 ? [] : [numbers(0, last)];
}

/** `tcp flags syn` asks whether one of the bits is set; with a mask, or with `==`, for a number. */
function tcpFlags(op: unknown, right: unknown, mask: number | undefined, negated: boolean): FieldMatch | undefined {
  const elements = anonymous(right) ?? [right];
  const bits = elements.map((element) => fieldNumber(element, "tcp-flags"));
  if (bits.some((each) => each === undefined)) return undefined;
  const values = bits.map((each) => numbers(each ?? 0));
  const test = op === "in" || op === "!";
  if (!test) return { ...fieldMatch("tcp-flags", values, negated), ...(mask !== undefined && { mask }) };
  if (mask !== undefined || values.length !== 1) return undefined;
  return { ...fieldMatch("tcp-flags", [numbers(0)], op === "in"), mask: values[0]?.first ?? 0 };
}

/** A field that holds states, of which a packet's can be several; a mask is the states that are asked for, and 0 stands for none. */
function states(op: unknown, right: unknown, { field, mask }: NftSelector, negated: boolean): FieldMatch | undefined {
  if (!field) return undefined;
  const of = (names: unknown) => words(names).map((name) => fieldValue(name, field));
  if (mask !== undefined) return right === 0 && op !== "in" ? fieldMatch(field, of(mask), op === "==") : undefined;
  const elements = anonymous(right);
  // A packet has one state, but may have several bits of status: only the test of bits can be told of those.
  if (field === "conntrack-status" && op !== "in" && op !== "!") return undefined;
  if (!elements && words(right).length > 1 && op !== "in" && op !== "!") return undefined;
  return fieldMatch(field, elements ? elements.map((element) => fieldValue(element, field)) : of(right), negated);
}

function single(op: unknown, right: unknown, selector: NftSelector): FieldMatch | undefined {
  const { field, limit } = selector;
  const negated = EQUALITY.get(String(op));
  if (!field) return undefined;
  const mask = selector.mask === undefined ? undefined : fieldNumber(selector.mask, field);
  if (negated !== undefined && field === "tcp-flags") return tcpFlags(op, right, mask, negated);
  if (negated !== undefined && BITS.has(field)) return states(op, right, selector, negated);
  const maskable = field.endsWith("mark") || field === "fragment-offset";
  if (selector.mask !== undefined && (mask === undefined || !maskable)) return undefined;
  const elements = anonymous(right) ?? [right];
  const values =
    negated === undefined ? inequality(op, right, field) : elements.map((element) => fieldValue(element, field));
  if (!values) return undefined;
  const match = fieldMatch(field, values, negated ?? false);
  if (mask !== undefined) match.mask = mask;
  if (limit) match.limit = limit;
  return match;
}

function inSet(op: unknown, right: unknown, all: readonly NftSelector[]): FirewallMatch | undefined {
  const fields = wholeFields(all);
  const negated = EQUALITY.get(String(op));
  if (!fields || negated === undefined) return undefined;
  if (typeof right === "string") return { kind: "set", fields, negated, set: right.slice(1) };
  const elements = anonymous(right) ?? [right];
  return { kind: "set", fields, negated, elements: elements.map((element) => setKey(element, fields)) };
}

/** The condition of a `match` statement, and those that it implies; `text` stands for one that is not modelled. */
export function nftMatch(body: unknown, text: () => string): { implied: FieldMatch[]; match: FirewallMatch } {
  const { op, left, right } = members(body);
  const all = selectors(left);
  const [first] = all;
  const named = typeof right === "string" && right.startsWith("@");
  const match = named || all.length > 1 ? inSet(op, right, all) : first && single(op, right, first);
  return { implied: all.flatMap(({ implied }) => implied), match: match ?? { kind: "unknown", text: text() } };
}
