import type { FieldMatch, FirewallMatch, MatchField, MatchValue } from "@/lib/model/firewall-match";
import {
  addresses,
  fieldMatch,
  interfaceName,
  maskedNumber,
  numberRange,
  numbers,
  parseNumber,
  prefix,
  protocol,
  word,
} from "./match-values";
import { optionText, type SaveOption } from "./parse-iptables-save";

/** The conditions that an option stands for; undefined when it is not understood. */
type Reader = (option: SaveOption) => FieldMatch[] | undefined;

const TCP_FLAGS: Readonly<Record<string, number>> = {
  FIN: 1,
  SYN: 2,
  RST: 4,
  PSH: 8,
  ACK: 16,
  URG: 32,
  ECE: 64,
  CWR: 128,
  ALL: 63,
  NONE: 0,
};

/** A field whose values stand in one word. */
function single(field: MatchField, read: (text: string) => (MatchValue | undefined)[]): Reader {
  return ({ values: [text, ...more], negated }) => {
    if (text === undefined || more.length > 0) return undefined;
    const values = read(text);
    return values.every((value) => value !== undefined) ? [fieldMatch(field, values, negated)] : undefined;
  };
}

const list = (text: string, read: (part: string) => MatchValue | undefined) => text.split(",").map(read);
const words = (field: MatchField) =>
  single(field, (text) => list(text.toLowerCase(), (part) => word(part.replaceAll("_", "-"))));
const ports = (field: MatchField) => single(field, (text) => list(text, (part) => numberRange(part, ":")));
const address = (field: MatchField) => single(field, (text) => [prefix(text)]);
const range = (field: MatchField) =>
  single(field, (text) => {
    const [first = "", last = first] = text.split("-");
    return [addresses(first, last)];
  });

const mark = (field: MatchField): Reader => {
  return ({ values: [text = "", ...more], negated }) => {
    const number = maskedNumber(text);
    if (!number || more.length > 0) return undefined;
    const { value, mask } = number;
    return [{ ...fieldMatch(field, [numbers(value)], negated), ...(mask !== undefined && { mask }) }];
  };
};

/** `--icmp-type 3/1`: type and code. */
const icmp = (name: "icmp" | "icmpv6"): Reader => {
  return ({ values: [text = "", ...more], negated }) => {
    if (text === "any" && !negated) return [];
    const [type, code, ...rest] = text.split("/").map(parseNumber);
    const both = text.includes("/");
    if (type === undefined || more.length > 0 || rest.length > 0 || (both && (negated || code === undefined)))
      return undefined;
    const matches = [fieldMatch(`${name}-type`, [numbers(type)], negated)];
    return code === undefined ? matches : [...matches, fieldMatch(`${name}-code`, [numbers(code)])];
  };
};

function flagBits(text: string | undefined): number | undefined {
  return text?.split(",").reduce<number | undefined>((bits, name) => {
    const bit = TCP_FLAGS[name];
    return bits === undefined || bit === undefined ? undefined : bits | bit;
  }, 0);
}

const tcpFlags: Reader = ({ values, negated }) => {
  const [mask, set] = values.map(flagBits);
  if (mask === undefined || set === undefined || values.length !== 2) return undefined;
  return [{ ...fieldMatch("tcp-flags", [numbers(set)], negated), mask }];
};

/** `-f`: the second fragment of a packet, and those behind it. */
const fragment: Reader = ({ values, negated }) =>
  values.length > 0 ? undefined : [{ ...fieldMatch("fragment-offset", [numbers(0)], !negated), mask: 0x1fff }];

const PORTS = { "--sport": ports("source-port"), "--dport": ports("destination-port") };

/** Options by the extension that they belong to (iptables-extensions(8)); those without one under "". */
const READERS: Readonly<Record<string, Readonly<Record<string, Reader>>>> = {
  "": {
    "-s": address("source"),
    "-d": address("destination"),
    "-i": single("in-interface", (text) => [interfaceName(text, "+")]),
    "-o": single("out-interface", (text) => [interfaceName(text, "+")]),
    "-p": single("protocol", (text) => [protocol(text)]),
    "-f": fragment,
  },
  tcp: { ...PORTS, "--tcp-flags": tcpFlags },
  udp: PORTS,
  udplite: PORTS,
  sctp: PORTS,
  dccp: PORTS,
  multiport: { "--sports": ports("source-port"), "--dports": ports("destination-port"), "--ports": ports("any-port") },
  icmp: { "--icmp-type": icmp("icmp") },
  icmp6: { "--icmpv6-type": icmp("icmpv6") },
  conntrack: {
    "--ctstate": words("conntrack-state"),
    "--ctstatus": words("conntrack-status"),
    "--ctdir": words("conntrack-direction"),
    "--ctorigsrc": address("original-source"),
    "--ctorigdst": address("original-destination"),
    "--ctreplsrc": address("reply-source"),
    "--ctrepldst": address("reply-destination"),
    "--ctorigsrcport": ports("original-source-port"),
    "--ctorigdstport": ports("original-destination-port"),
    "--ctreplsrcport": ports("reply-source-port"),
    "--ctrepldstport": ports("reply-destination-port"),
  },
  state: { "--state": words("conntrack-state") },
  mark: { "--mark": mark("mark") },
  connmark: { "--mark": mark("conntrack-mark") },
  // The limit is no condition of its own: see limited().
  addrtype: {
    "--src-type": words("source-type"),
    "--dst-type": words("destination-type"),
    "--limit-iface-in": () => [],
    "--limit-iface-out": () => [],
  },
  // No packet that is asked about has a routing header, and without one no condition on it holds.
  rt: { "--rt-type": single("routing-type", (text) => [numberRange(text, ":")]) },
  hl: { "--hl-eq": single("hop-limit", (text) => [numberRange(text, ":")]) },
  iprange: { "--src-range": range("source"), "--dst-range": range("destination") },
  pkttype: { "--pkt-type": words("packet-type") },
  comment: { "--comment": () => [] },
};

type Group = { readonly module: string; readonly options: readonly SaveOption[] };

/** The options behind each `-m`; what comes before the first one belongs to no extension. */
function groups(options: readonly SaveOption[]): Group[] {
  const all: { module: string; options: SaveOption[] }[] = [{ module: "", options: [] }];
  for (const option of options) {
    if (option.flag === "-m") all.push({ module: option.values[0] ?? "", options: [] });
    else all.at(-1)?.options.push(option);
  }
  return all;
}

function limited(options: readonly SaveOption[], matches: readonly FieldMatch[]): FieldMatch[] {
  const limit = options.find(({ flag }) => flag.startsWith("--limit-iface-"))?.flag.endsWith("in") ? "in" : "out";
  return matches.map((match) => ({ ...match, limit }));
}

/** Whether a route leads back to the source: options that say together what is asked. */
function reversePath(options: readonly SaveOption[]): FieldMatch[] | undefined {
  const given = new Set(options.map(({ flag }) => flag));
  if (given.has("--accept-local")) return undefined;
  const match = fieldMatch(
    given.has("--validmark") ? "reverse-path-marked" : "reverse-path",
    [word("present")],
    given.has("--invert"),
  );
  return [given.has("--loose") ? match : { ...match, limit: "in" }];
}

/**
 * Types of IPv6 addresses are asked for one by one, and a local address is a unicast one as well (match_type6, net/netfilter/xt_addrtype.c): of them
 * only LOCAL is what it is in IPv4.
 */
const READERS_V6: typeof READERS = {
  ...READERS,
  addrtype: {
    ...READERS.addrtype,
    "--src-type": (option) => (option.values[0] === "LOCAL" ? READERS.addrtype?.["--src-type"]?.(option) : undefined),
    "--dst-type": (option) => (option.values[0] === "LOCAL" ? READERS.addrtype?.["--dst-type"]?.(option) : undefined),
  },
};

function groupMatches(family: "ip" | "ip6", { module, options }: Group): FirewallMatch[] {
  const known = family === "ip6" ? READERS_V6 : READERS;
  const readers = Object.hasOwn(known, module) ? known[module] : undefined;
  const whole = module === "rpfilter" ? reversePath(options) : undefined;
  if (whole) return whole;
  if (!readers) return [{ kind: "unknown", text: ["-m", module, ...options.map(optionText)].join(" ") }];
  const limits = options.some(({ flag }) => flag.startsWith("--limit-iface-"));
  return options.flatMap((option): FirewallMatch[] => {
    const matches = Object.hasOwn(readers, option.flag) ? readers[option.flag]?.(option) : undefined;
    if (!matches) return [{ kind: "unknown", text: `${module && `-m ${module} `}${optionText(option)}` }];
    return limits ? limited(options, matches) : matches;
  });
}

/** The conditions of a rule: the options before its target. */
export function saveMatches(options: readonly SaveOption[], family: "ip" | "ip6"): FirewallMatch[] {
  return groups(options).flatMap((group) => groupMatches(family, group));
}
