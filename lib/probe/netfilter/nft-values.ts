import type { MatchField, MatchValue } from "@/lib/model/firewall-match";
import { lookUp } from "./look-up";
import {
  addresses,
  interfaceName,
  kindOf,
  numbers,
  parseNumber,
  prefix,
  protocol,
  unknownValue,
  type ValueKind,
  word,
} from "./match-values";
import { keyed, listed, members } from "./parse-nft-json";

/** Names that nft prints for numbers (icmp_type_tbl and the like, nftables src/proto.c and src/datatype.c). */
const ICMP: Readonly<Record<string, number>> = {
  "echo-reply": 0,
  "destination-unreachable": 3,
  "source-quench": 4,
  redirect: 5,
  "echo-request": 8,
  "router-advertisement": 9,
  "router-solicitation": 10,
  "time-exceeded": 11,
  "parameter-problem": 12,
  "timestamp-request": 13,
  "timestamp-reply": 14,
  "info-request": 15,
  "info-reply": 16,
  "address-mask-request": 17,
  "address-mask-reply": 18,
};
const ICMPV6: Readonly<Record<string, number>> = {
  "destination-unreachable": 1,
  "packet-too-big": 2,
  "time-exceeded": 3,
  "parameter-problem": 4,
  "echo-request": 128,
  "echo-reply": 129,
  "mld-listener-query": 130,
  "mld-listener-report": 131,
  "mld-listener-done": 132,
  "nd-router-solicit": 133,
  "nd-router-advert": 134,
  "nd-neighbor-solicit": 135,
  "nd-neighbor-advert": 136,
  "nd-redirect": 137,
  "router-renumbering": 138,
  "ind-neighbor-solicit": 141,
  "ind-neighbor-advert": 142,
  "mld2-listener-report": 143,
};
const TCP_FLAGS: Readonly<Record<string, number>> = {
  fin: 1,
  syn: 2,
  rst: 4,
  psh: 8,
  ack: 16,
  urg: 32,
  ecn: 64,
  cwr: 128,
};
const NAMES: Partial<Record<MatchField, Readonly<Record<string, number>>>> = {
  "icmp-type": ICMP,
  "icmp-code": {
    "net-unreachable": 0,
    "host-unreachable": 1,
    "prot-unreachable": 2,
    "port-unreachable": 3,
    "frag-needed": 4,
    "net-prohibited": 9,
    "host-prohibited": 10,
    "admin-prohibited": 13,
  },
  "icmpv6-type": ICMPV6,
  "icmpv6-code": {
    "no-route": 0,
    "admin-prohibited": 1,
    "addr-unreachable": 3,
    "port-unreachable": 4,
    "policy-fail": 5,
    "reject-route": 6,
  },
  "tcp-flags": TCP_FLAGS,
};

/** Words of nft that are not those of the model. */
const WORDS: Readonly<Record<string, string>> = { host: "unicast", ipv4: "ip", ipv6: "ip6" };

/** A number, given as such, by its name, or as several names for bits. */
export function fieldNumber(value: unknown, field: MatchField): number | undefined {
  if (typeof value === "number")
    return Number.isInteger(value) && value >= 0 && value <= 0xffffffff ? value : undefined;
  if (typeof value === "string") {
    const names = NAMES[field];
    return names && Object.hasOwn(names, value) ? names[value] : parseNumber(value);
  }
  if (field !== "tcp-flags" || typeof value !== "object") return undefined;
  const bits = words(value).map((name) => (typeof name === "object" ? undefined : fieldNumber(name, field)));
  return bits.reduce((all, bit) => (all === undefined || bit === undefined ? undefined : all | bit), 0);
}

/** The words of `["established", "related"]` or of `{"|": [...]}`; a part that is no word stays as it is. */
export function words(value: unknown): unknown[] {
  const { key, body } = keyed(value);
  return key === "|" ? listed(body).flatMap(words) : listed(value);
}

/** Of the way back to a source, whether there is one; 0 is the number of no interface. */
function path(value: unknown): MatchValue | undefined {
  if (value === true) return word("present");
  return value === false || value === 0 || value === "0" ? word("missing") : undefined;
}

function plain(value: unknown, field: MatchField, kind: ValueKind): MatchValue | undefined {
  if (kind === "number") {
    const number = fieldNumber(value, field);
    return number === undefined ? undefined : numbers(number);
  }
  if (kind === "protocol" && (typeof value === "number" || typeof value === "string")) return protocol(String(value));
  if (field.startsWith("reverse-path")) return path(value);
  if (typeof value !== "string") return undefined;
  if (kind === "address") return prefix(value);
  return kind === "interface" ? interfaceName(value, "*") : word(lookUp(WORDS, value) ?? value);
}

function range(body: unknown, field: MatchField, kind: ValueKind): MatchValue | undefined {
  const [first, last] = listed(body);
  if (kind === "address") return addresses(String(first), String(last));
  const from = fieldNumber(first, field);
  const to = fieldNumber(last, field);
  return kind !== "number" || from === undefined || to === undefined ? undefined : numbers(from, to);
}

/** One value, prefix or range of nft's JSON for a field. */
export function fieldValue(value: unknown, field: MatchField): MatchValue {
  const kind = kindOf(field);
  const { key, body } = keyed(value);
  const { addr, len, val } = members(body);
  if (key === "elem") return fieldValue(val, field);
  if (value === "*") return { kind: "any" };
  const found =
    key === "prefix" && kind === "address"
      ? prefix(`${addr}/${len}`)
      : key === "range"
        ? range(body, field, kind)
        : plain(value, field, kind);
  return found ?? unknownValue(JSON.stringify(value) ?? "");
}

/** An element of a set over several fields: a value for each. */
export function setKey(element: unknown, fields: readonly MatchField[]): MatchValue[] {
  const { key, body } = keyed(element);
  if (key === "elem") return setKey(members(body).val, fields);
  if (element === "*") return fields.map(() => ({ kind: "any" }));
  const parts = key === "concat" ? listed(body) : [element];
  return fields.map((field, i) => fieldValue(parts[i], field));
}
