import type { FirewallStatement, NatStatement } from "@/lib/model/firewall-statement";
import { canonicalIp, parseIp } from "@/lib/net/ip";
import { maskedNumber, numberRange, parseNumber } from "./match-values";
import { optionText, type SaveOption } from "./parse-iptables-save";

/** Targets that change nothing that decides where a packet goes (iptables-extensions(8)). */
const NEUTRAL = new Set([
  "AUDIT",
  "CHECKSUM",
  "CLASSIFY",
  "CONNSECMARK",
  "DSCP",
  "ECN",
  "IDLETIMER",
  "LED",
  "LOG",
  "NFLOG",
  "RATEEST",
  "SECMARK",
  "TCPMSS",
  "TCPOPTSTRIP",
  "TRACE",
  "ULOG",
]);

const ALL_BITS = 0xffffffff;

type Options = ReadonlyMap<string, string>;
function addressRange(text: string): NatStatement["addresses"] {
  const [first = "", last = first, ...more] = text.split("-");
  if (more.length > 0 || !parseIp(first) || !parseIp(last)) return undefined;
  return { first: canonicalIp(first), last: canonicalIp(last) };
}

function portRange(text: string): NatStatement["ports"] {
  const range = numberRange(text, "-");
  return range && { first: range.first, last: range.last };
}

/** `10.0.0.2:80`, `[fd00::2]:80`, `10.0.0.2-10.0.0.9`, `fd00::2`, `:53`: the addresses and the ports, each where given. */
function natTarget(text: string): Pick<NatStatement, "addresses" | "ports" | "unknown"> {
  const bracketed = /^\[([^\]]*)\](?::(.+))?$/.exec(text);
  // An IPv6 address without brackets has no port.
  const plain = parseIp(text)?.family === 6 ? [text, text] : /^([^:]*)(?::(.+))?$/.exec(text);
  const [, address, port] = bracketed ?? plain ?? [];
  const range = address ? addressRange(address) : undefined;
  const ports = port ? portRange(port) : undefined;
  if ((!address && !port) || (address && !range) || (port && !ports)) return { unknown: text };
  return { ...(range && { addresses: range }), ...(ports && { ports }) };
}

function translation(kind: NatStatement["kind"], options: Options): NatStatement {
  const to = options.get("--to-destination") ?? options.get("--to-source");
  const ports = options.get("--to-ports");
  const flags = [
    ...(options.has("--random") ? ["random"] : []),
    ...(options.has("--random-fully") ? ["fully-random"] : []),
    ...(options.has("--persistent") ? ["persistent"] : []),
  ];
  return { kind, flags, ...(to !== undefined ? natTarget(to) : ports !== undefined && natTarget(`:${ports}`)) };
}

/** `--set-xmark value/mask`: the bits of the mask are cleared, then the value is XORed (xt_MARK, xt_CONNMARK). */
function setMark(of: "packet" | "connection", text: string): FirewallStatement | undefined {
  const number = maskedNumber(text);
  return number && { kind: "set-mark", of, keep: ~(number.mask ?? ALL_BITS) >>> 0, xor: number.value };
}

function connmark(options: Options): FirewallStatement | undefined {
  const set = options.get("--set-xmark");
  if (set !== undefined) return setMark("connection", set);
  const to = options.has("--save-mark") ? "connection" : options.has("--restore-mark") ? "packet" : undefined;
  const both = options.get("--mask") ?? "0xffffffff";
  const packetMask = parseNumber(options.get("--nfmask") ?? both);
  const connectionMask = parseNumber(options.get("--ctmask") ?? both);
  if (!to || packetMask === undefined || connectionMask === undefined) return undefined;
  return { kind: "copy-mark", to, packetMask, connectionMask };
}

function conntrack(options: Options): FirewallStatement | undefined {
  const zone = parseNumber(options.get("--zone") ?? "");
  if (options.has("--notrack")) return { kind: "notrack" };
  return zone !== undefined && options.size === 1 ? { kind: "zone", zone } : undefined;
}

/** Targets by name; undefined where the options are not understood. */
const TARGETS: Readonly<Record<string, (options: Options) => FirewallStatement | undefined>> = {
  ACCEPT: () => ({ kind: "accept" }),
  DROP: () => ({ kind: "drop" }),
  RETURN: () => ({ kind: "return" }),
  REJECT: (options) => ({ kind: "reject", with: options.get("--reject-with") ?? "icmp-port-unreachable" }),
  DNAT: (options) => translation("dnat", options),
  SNAT: (options) => translation("snat", options),
  MASQUERADE: (options) => translation("masquerade", options),
  REDIRECT: (options) => translation("redirect", options),
  MARK: (options) => setMark("packet", options.get("--set-xmark") ?? ""),
  CONNMARK: connmark,
  CT: conntrack,
  NOTRACK: () => ({ kind: "notrack" }),
};

/** What a rule does: its `-j` or `-g` and the options behind it. A name among `chains` is a chain, whatever else it could be. */
export function saveTarget(options: readonly SaveOption[], chains: ReadonlySet<string>): FirewallStatement[] {
  const [target, ...rest] = options;
  const name = target?.values[0];
  if (!target || name === undefined) return [];
  if (chains.has(name)) return [{ kind: target.flag === "-g" ? "goto" : "jump", chain: name }];
  const text = () => options.map(optionText).join(" ");
  if (NEUTRAL.has(name)) return [{ kind: "neutral", text: text() }];
  const given = new Map(rest.map(({ flag, values }) => [flag, values.join(" ")]));
  const read = Object.hasOwn(TARGETS, name) ? TARGETS[name] : undefined;
  return [read?.(given) ?? { kind: "unknown", text: text() }];
}
