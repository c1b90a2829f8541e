import type { NatRule } from "@/lib/model/nat-rule";
import { natRules, type RuleParts } from "./nat-parts";
import type { SaveFile, SaveOption, SaveRule } from "./parse-iptables-save";

const KINDS = new Map<string, NatRule["kind"]>([
  ["DNAT", "dnat"],
  ["SNAT", "snat"],
  ["MASQUERADE", "masquerade"],
  ["REDIRECT", "redirect"],
]);

/** Matches that add no condition of their own: they only carry options that are looked at, or none at all. */
const PLAIN_MATCHES = new Set(["tcp", "udp", "sctp", "comment"]);

const FIELDS = new Map<string, Exclude<keyof NatRule["match"], "more">>([
  ["-s", "source"],
  ["-d", "destination"],
  ["-i", "inInterface"],
  ["-o", "outInterface"],
  ["-p", "protocol"],
  ["--dport", "destinationPort"],
]);

/** `172.30.1.10/32` is written as the address that it is. */
function withoutFullPrefix(value: string): string {
  return value.includes(":") ? value.replace(/\/128$/, "") : value.replace(/^([\d.]+)\/32$/, "$1");
}

function toMatch(options: readonly SaveOption[]): NatRule["match"] {
  const match: NatRule["match"] = { more: false };
  for (const { flag, negated, values } of options) {
    const field = FIELDS.get(flag);
    const [value] = values;
    if (flag === "-m" && value !== undefined && PLAIN_MATCHES.has(value)) continue;
    if (flag === "--comment") continue;
    if (field && value !== undefined && values.length === 1 && match[field] === undefined) {
      match[field] = (negated ? "! " : "") + withoutFullPrefix(value);
    } else match.more = true;
  }
  return match;
}

/** `10.0.0.2:80`, `[fd00::2]:80`, `10.0.0.2`, `fd00::2`, `:53`, and ranges of both: the address and the port, each where given. */
export function parseNatTarget(text: string): NonNullable<NatRule["to"]> {
  const bracketed = /^\[([^\]]*)\](?::(.+))?$/.exec(text);
  const plain = /^([^:]*)(?::([^:]+))?$/.exec(text);
  const [, address, port] = bracketed ?? plain ?? ["", text, undefined];
  return { ...(address && { address }), ...(port && { port }) };
}

function toTarget(options: readonly SaveOption[]): NatRule["to"] {
  for (const { flag, values } of options) {
    const [value] = values;
    if (value === undefined) continue;
    if (flag === "--to-destination" || flag === "--to-source") return parseNatTarget(value);
    if (flag === "--to-ports") return { port: value };
  }
  return undefined;
}

function toParts(rule: SaveRule, families: RuleParts["families"]): RuleParts {
  const at = rule.options.findIndex(({ flag }) => flag === "-j" || flag === "-g");
  const target = at < 0 ? undefined : rule.options[at]?.values[0];
  const kind = target === undefined ? undefined : KINDS.get(target);
  const to = kind ? toTarget(rule.options.slice(at + 1)) : undefined;
  return {
    chain: rule.chain,
    match: toMatch(at < 0 ? rule.options : rule.options.slice(0, at)),
    jumps: target !== undefined && !kind ? [target] : [],
    ...(kind && { nat: { kind, ...(to && { to }) } }),
    families,
    text: rule.text,
    ...(rule.packets !== undefined && { packets: rule.packets }),
    ...(rule.bytes !== undefined && { bytes: rule.bytes }),
  };
}

/** The translating rules of an iptables-save output: those of its `nat` table. */
export function natFromSave(file: SaveFile, source: "iptables-nft" | "iptables-legacy", family: 4 | 6): NatRule[] {
  return file.tables
    .filter((table) => table.name === "nat")
    .flatMap((table) =>
      natRules(
        table.rules.map((rule) => toParts(rule, [family])),
        source,
        table.name,
      ),
    );
}
