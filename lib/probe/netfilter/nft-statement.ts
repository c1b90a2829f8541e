import type { MatchField } from "@/lib/model/firewall-match";
import type { FirewallStatement, NatStatement, VerdictElement } from "@/lib/model/firewall-statement";
import { canonicalIp, parseIp } from "@/lib/net/ip";
import { selectors, wholeFields } from "./nft-selector";
import { fieldNumber, setKey } from "./nft-values";
import { keyed, listed, members } from "./parse-nft-json";

const ALL_BITS = 0xffffffff;
const NAT = new Set(["dnat", "snat", "masquerade", "redirect"]);
const isNat = (key: string): key is NatStatement["kind"] => NAT.has(key);

/** A verdict as a statement and as the value of a map have it; undefined for anything else. */
function verdict(value: unknown): VerdictElement["verdict"] | undefined {
  const { key, body } = keyed(value);
  if (key === "accept" || key === "drop" || key === "return" || key === "continue") return { kind: key };
  return key === "jump" || key === "goto" ? { kind: key, chain: String(members(body).target) } : undefined;
}

/** The verdict of an element of a map. */
export function elementVerdict(value: unknown): VerdictElement["verdict"] {
  return verdict(value) ?? { kind: "unknown", text: JSON.stringify(value) ?? "" };
}

/** Both ends of `{"range": [a, b]}`, or one value twice. */
function ends(value: unknown): [unknown, unknown] {
  const { key, body } = keyed(value);
  const [first, last] = listed(body);
  return key === "range" ? [first, last] : [value, value];
}

function translation(kind: NatStatement["kind"], body: unknown): NatStatement {
  const { family, addr, port, flags, type_flags: prefixes } = members(body);
  const [from, to] = ends(addr).map((each) =>
    typeof each === "string" && parseIp(each) ? canonicalIp(each) : undefined,
  );
  const [low, high] = ends(port).map((each) => fieldNumber(each, "destination-port"));
  const known =
    (addr === undefined || (from && to)) && (port === undefined || (low !== undefined && high !== undefined));
  return {
    kind,
    ...((family === "ip" || family === "ip6") && { family: family === "ip" ? 4 : 6 }),
    ...(from && to && { addresses: { first: from, last: to } }),
    ...(low !== undefined && high !== undefined && { ports: { first: low, last: high } }),
    flags: listed(flags).map(String),
    ...((!known || prefixes !== undefined) && { unknown: JSON.stringify(addr ?? port) ?? "" }),
  };
}

/** A mark as a function of the packet's or the connection's: `(mark AND keep) XOR xor`; `of` is unset for a constant. */
type Mark = { readonly of?: "packet" | "connection"; readonly keep: number; readonly xor: number };

function markValue(value: unknown): Mark | undefined {
  const constant = fieldNumber(value, "mark");
  if (constant !== undefined) return { keep: 0, xor: constant };
  const { key, body } = keyed(value);
  if ((key === "meta" || key === "ct") && members(body).key === "mark") {
    return { of: key === "meta" ? "packet" : "connection", keep: ALL_BITS, xor: 0 };
  }
  const [left, right] = listed(body);
  const inner = key === "|" || key === "&" || key === "^" ? markValue(left) : undefined;
  const bits = fieldNumber(right, "mark");
  if (!inner || bits === undefined) return undefined;
  const { keep, xor } = inner;
  if (key === "&") return { ...inner, keep: (keep & bits) >>> 0, xor: (xor & bits) >>> 0 };
  if (key === "^") return { ...inner, xor: (xor ^ bits) >>> 0 };
  return { ...inner, keep: (keep & ~bits) >>> 0, xor: (xor | bits) >>> 0 };
}

function setMark(of: "packet" | "connection", value: unknown): FirewallStatement | undefined {
  const mark = markValue(value);
  if (!mark) return undefined;
  const { keep, xor } = mark;
  if (mark.of === undefined || mark.of === of) return { kind: "set-mark", of, keep, xor };
  if (xor !== 0) return undefined;
  const masks =
    of === "packet" ? { packetMask: ALL_BITS, connectionMask: keep } : { packetMask: keep, connectionMask: ALL_BITS };
  return { kind: "copy-mark", to: of, ...masks };
}

/** What is set, of the packet, its connection or its headers. Headers that no rule here can look at are neutral. */
function mangle(body: unknown, text: () => string): FirewallStatement | undefined {
  const { key: target, value } = members(body);
  const { key, body: inner } = keyed(target);
  const { key: name, field } = members(inner);
  if (key === "meta" && name === "mark") return setMark("packet", value);
  if (key === "ct" && name === "mark") return setMark("connection", value);
  if (key === "ct" && name === "zone" && typeof value === "number") return { kind: "zone", zone: value };
  const harmless =
    (key === "meta" && name === "priority") || key === "tcp option" || field === "dscp" || field === "ecn";
  return harmless ? { kind: "neutral", text: text() } : undefined;
}

function reject(body: unknown, family: string): FirewallStatement {
  const { type, expr } = members(body);
  if (type === "tcp reset") return { kind: "reject", with: "tcp-reset" };
  const standard = family === "ip" ? "icmp" : family === "ip6" ? "icmpv6" : "icmpx";
  const kind = String(type ?? standard).replace("icmpv6", "icmp6");
  return { kind: "reject", with: `${kind}-${expr ?? "port-unreachable"}` };
}

/** The elements of a map of verdicts without a name. */
export function verdictElements(elements: readonly unknown[], fields: readonly MatchField[]): VerdictElement[] {
  return elements.map((element) => {
    const [key, value] = listed(element);
    return { key: setKey(key, fields), verdict: elementVerdict(value) };
  });
}

function verdictMap(body: unknown): FirewallStatement | undefined {
  const { key, data } = members(body);
  const fields = wholeFields(selectors(key));
  if (!fields) return undefined;
  if (typeof data === "string") return { kind: "verdict-map", fields, map: data.replace(/^@/, "") };
  return { kind: "verdict-map", fields, elements: verdictElements(listed(members(data).set), fields) };
}

/** What a statement does to a packet in a table of `family`; `text` stands for one that is not modelled. */
export function nftStatement(statement: unknown, family: string, text: () => string): FirewallStatement {
  const { key, body } = keyed(statement);
  const known = (): FirewallStatement | undefined => {
    if (isNat(key)) return translation(key, body);
    if (key === "reject") return reject(body, family);
    if (key === "notrack") return { kind: "notrack" };
    if (key === "mangle") return mangle(body, text);
    if (key === "vmap") return verdictMap(body);
    return key === "log" || key === "counter" ? { kind: "neutral", text: text() } : verdict(statement);
  };
  return known() ?? { kind: "unknown", text: text() };
}
