import type { FieldMatch, MatchField } from "@/lib/model/firewall-match";
import { lookUp } from "./look-up";
import { fieldMatch, word } from "./match-values";
import { keyed, listed, members } from "./parse-nft-json";

/** What an nft expression looks at, as far as it is modelled. */
export type NftSelector = {
  readonly field?: MatchField;
  /** Operand of a bitwise AND, as the JSON has it. */
  readonly mask?: unknown;
  readonly limit?: "in" | "out";
  /** What a packet must be to have the field at all: conditions that nft makes and does not print ("PAYLOAD EXPRESSIONS" in nft(8)). */
  readonly implied: readonly FieldMatch[];
};

const META: Readonly<Record<string, MatchField>> = {
  iif: "in-interface",
  iifname: "in-interface",
  oif: "out-interface",
  oifname: "out-interface",
  l4proto: "protocol",
  nfproto: "family",
  protocol: "family",
  mark: "mark",
  pkttype: "packet-type",
};

const CONNTRACK: Readonly<Record<string, MatchField>> = {
  state: "conntrack-state",
  status: "conntrack-status",
  direction: "conntrack-direction",
  mark: "conntrack-mark",
};

const TUPLE: Readonly<Record<string, "source" | "destination" | "source-port" | "destination-port">> = {
  saddr: "source",
  daddr: "destination",
  "proto-src": "source-port",
  "proto-dst": "destination-port",
};

const PAYLOAD: Readonly<Record<string, MatchField>> = {
  "ip saddr": "source",
  "ip daddr": "destination",
  "ip protocol": "protocol",
  "ip6 saddr": "source",
  "ip6 daddr": "destination",
  "ip6 nexthdr": "protocol",
  "icmp type": "icmp-type",
  "icmp code": "icmp-code",
  "icmpv6 type": "icmpv6-type",
  "icmpv6 code": "icmpv6-code",
  "tcp flags": "tcp-flags",
  "ip6 hoplimit": "hop-limit",
};

const PORTS: Readonly<Record<string, MatchField>> = { sport: "source-port", dport: "destination-port" };
const TRANSPORTS = new Set(["tcp", "udp", "udplite", "sctp", "dccp"]);

const family = (name: string) => fieldMatch("family", [word(name)]);
const protocol = (name: string) => fieldMatch("protocol", [word(name)]);

/** The conditions that a header's presence is. */
function headerOf(name: unknown): FieldMatch[] {
  if (name === "ip" || name === "ip6") return [family(name)];
  if (name === "icmp") return [family("ip"), protocol("icmp")];
  if (name === "icmpv6") return [family("ip6"), protocol("icmpv6")];
  return typeof name === "string" && TRANSPORTS.has(name) ? [protocol(name)] : [];
}

function payload(part: Readonly<Record<string, unknown>>): NftSelector {
  const { protocol: header, field } = part;
  const port = header === "th" || TRANSPORTS.has(String(header)) ? lookUp(PORTS, field) : undefined;
  const found = port ?? lookUp(PAYLOAD, `${header} ${field}`);
  return { ...(found && { field: found }), implied: headerOf(header) };
}

/** `rt type`: see routing-type. */
const routingHeader = ({ name, field }: Readonly<Record<string, unknown>>): NftSelector => ({
  ...(name === "rt" && field === "type" && { field: "routing-type" }),
  implied: [],
});

/** `ct state`, or a part of a tuple: `ct original ip daddr`. */
function conntrack({ key, dir }: Readonly<Record<string, unknown>>): NftSelector {
  if (dir !== "original" && dir !== "reply") {
    const field = lookUp(CONNTRACK, key);
    return { ...(field && { field }), implied: [] };
  }
  const [, header, name] = /^(?:(ip6?) )?(.+)$/.exec(String(key)) ?? [];
  const end = lookUp(TUPLE, name);
  return { ...(end && { field: `${dir}-${end}` }), implied: headerOf(header) };
}

/** `fib saddr . iif oif`, also with `. mark`: where the way back to the source leads. */
function reversePath(flags: readonly unknown[]): NftSelector {
  const known = flags.includes("saddr") && flags.every((flag) => flag === "saddr" || flag === "mark" || flag === "iif");
  if (!known) return { implied: [] };
  const field = flags.includes("mark") ? "reverse-path-marked" : "reverse-path";
  return { field, ...(flags.includes("iif") && { limit: "in" }), implied: [] };
}

/** `fib daddr type`, also with `. iif` or `. oif`; whatever else a FIB look-up can tell is not modelled. */
function fib({ result, flags }: Readonly<Record<string, unknown>>): NftSelector {
  const all = listed(flags);
  if (result === "oif") return reversePath(all);
  const ends = all.filter((flag) => flag === "saddr" || flag === "daddr");
  const limits = all.filter((flag) => flag === "iif" || flag === "oif");
  if (result !== "type" || ends.length !== 1 || limits.length > 1 || ends.length + limits.length < all.length) {
    return { implied: [] };
  }
  const field = ends[0] === "saddr" ? "source-type" : "destination-type";
  return { field, ...(limits.length > 0 && { limit: limits[0] === "iif" ? "in" : "out" }), implied: [] };
}

/** The bits of `ip frag-off` that what is no fragment has unset: not so "don't fragment" (RFC 791, 3.1). */
const FRAGMENT_BITS = 0x3fff;

function fragmentOffset(left: unknown, mask: unknown): MatchField | undefined {
  const { key, body } = keyed(left);
  const { protocol: header, field } = members(body);
  const found = key === "payload" && header === "ip" && field === "frag-off";
  return found && typeof mask === "number" && (mask & ~FRAGMENT_BITS) === 0 ? "fragment-offset" : undefined;
}

/** What an expression of nft's JSON looks at. */
export function selector(expression: unknown): NftSelector {
  const { key, body } = keyed(expression);
  if (key === "&" && Array.isArray(body)) {
    const [left, mask] = body;
    const { field = fragmentOffset(left, mask), implied } = selector(left);
    return { ...(field && { field }), mask, implied };
  }
  if (key === "payload") return payload(members(body));
  if (key === "ct") return conntrack(members(body));
  if (key === "fib") return fib(members(body));
  if (key === "exthdr") return routingHeader(members(body));
  const field = key === "meta" ? lookUp(META, members(body).key) : undefined;
  return { ...(field && { field }), implied: [] };
}

/** The parts of a concatenation, or the one expression. */
export function selectors(expression: unknown): NftSelector[] {
  const { key, body } = keyed(expression);
  return key === "concat" ? listed(body).map(selector) : [selector(expression)];
}

/** The fields of selectors that are looked at whole; undefined when one of them is not, or is not modelled. */
export function wholeFields(all: readonly NftSelector[]): MatchField[] | undefined {
  const fields = all.flatMap(({ field, mask, limit }) => (field && mask === undefined && !limit ? [field] : []));
  return fields.length === all.length ? fields : undefined;
}
