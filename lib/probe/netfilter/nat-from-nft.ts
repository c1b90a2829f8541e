import type { NatRule } from "@/lib/model/nat-rule";
import { parseIp } from "@/lib/net/ip";
import { natRules, type RuleParts } from "./nat-parts";
import { keyed, members, type NftContent, type NftMap, type NftRule } from "./parse-nft-json";
import { renderRule, renderValue } from "./render-nft";

type MatchField = Exclude<keyof NatRule["match"], "more">;

/** Statements that neither restrict a rule nor translate. */
const NEUTRAL = new Set(["counter", "mangle", "log", "accept", "drop", "return", "continue", "comment", "notrack"]);
const FAMILIES: Record<string, readonly (4 | 6)[]> = { ip: [4], ip6: [6], inet: [4, 6] };
const TRANSPORTS = new Set(["tcp", "udp", "sctp"]);

/** The field of NatRule.match that an nft selector fills, and what it implies besides. */
function fieldOf(left: unknown): { field: MatchField; protocol?: string; family?: 4 | 6 } | undefined {
  const { key, body } = keyed(left);
  const part = members(body);
  if (key === "meta") {
    if (part.key === "iifname" || part.key === "iif") return { field: "inInterface" };
    if (part.key === "oifname" || part.key === "oif") return { field: "outInterface" };
    return part.key === "l4proto" ? { field: "protocol" } : undefined;
  }
  if (key !== "payload") return undefined;
  const { protocol, field } = part;
  if (protocol === "ip" || protocol === "ip6") {
    const family = protocol === "ip" ? 4 : 6;
    if (field === "saddr") return { field: "source", family };
    if (field === "daddr") return { field: "destination", family };
    return field === "protocol" || field === "nexthdr" ? { field: "protocol", family } : undefined;
  }
  if (field !== "dport" || typeof protocol !== "string") return undefined;
  if (protocol === "th") return { field: "destinationPort" };
  return TRANSPORTS.has(protocol) ? { field: "destinationPort", protocol } : undefined;
}

/** One value, prefix or range as text; undefined for sets and whatever else is no single value. */
function simpleValue(right: unknown, field: MatchField): string | undefined {
  if (typeof right === "string") return right.startsWith("@") ? undefined : right;
  if (typeof right === "number") return String(right);
  const { key, body } = keyed(right);
  if (key === "prefix") return renderValue(right);
  if (key !== "range" || !Array.isArray(body)) return undefined;
  return body.map((end) => renderValue(end)).join(field === "destinationPort" ? ":" : "-");
}

class PartsBuilder {
  readonly match: NatRule["match"] = { more: false };
  readonly jumps: string[] = [];
  families: readonly (4 | 6)[];
  nat: Pick<NatRule, "kind" | "to"> | undefined;
  counter: { packets?: number; bytes?: number } = {};

  constructor(family: string) {
    this.families = FAMILIES[family] ?? [];
  }

  private only(family: 4 | 6) {
    this.families = this.families.filter((each) => each === family);
  }

  private addMatch(body: unknown) {
    const { op, left, right } = members(body);
    const target = fieldOf(left);
    if (target?.family) this.only(target.family);
    if (members(members(left).meta).key === "nfproto" && op === "==") {
      this.only(right === "ipv6" ? 6 : 4);
      return;
    }
    // A port implies its protocol, also when the port itself is a set that cannot be told in one value.
    if (target?.protocol) this.match.protocol ??= target.protocol;
    const value = target && simpleValue(right, target.field);
    const known = op === "==" || op === "!=" || op === "in";
    if (!target || value === undefined || !known) this.match.more = true;
    else if (this.match[target.field] === undefined) this.match[target.field] = (op === "!=" ? "! " : "") + value;
    // `meta l4proto tcp` beside `tcp dport` says nothing new; any other second condition on a field does.
    else if (this.match[target.field] !== value) this.match.more = true;
  }

  private addNat(kind: NatRule["kind"], body: unknown) {
    const { family, addr, port } = members(body);
    const address = addr === undefined ? undefined : simpleValue(addr, "destination");
    const portText = port === undefined ? undefined : simpleValue(port, "source");
    if (family === "ip" || family === "ip6") this.only(family === "ip" ? 4 : 6);
    else if (address) this.only(parseIp(address.split(/[-/]/)[0] ?? "")?.family ?? 4);
    // Where the address is looked up in a map, only the text tells it.
    if ((addr !== undefined && address === undefined) || (port !== undefined && portText === undefined)) {
      this.match.more = true;
    }
    const to = { ...(address && { address }), ...(portText && { port: portText }) };
    this.nat = { kind, ...((address || portText) && { to }) };
  }

  add(statement: unknown, verdicts: (data: unknown) => string[]) {
    const { key, body } = keyed(statement);
    const part = members(body);
    if (key === "match") this.addMatch(body);
    else if (key === "dnat" || key === "snat" || key === "masquerade" || key === "redirect") this.addNat(key, body);
    else if (key === "jump" || key === "goto") this.jumps.push(String(part.target));
    else if (key === "vmap") this.jumps.push(...verdicts(part.data));
    else if (key === "counter" && typeof part.packets === "number" && typeof part.bytes === "number") {
      this.counter = { packets: part.packets, bytes: part.bytes };
    } else if (!NEUTRAL.has(key)) this.match.more = true;
  }
}

function jumpTargets(elements: readonly unknown[]): string[] {
  return elements.flatMap((element) => {
    const { key, body } = keyed(Array.isArray(element) ? element[1] : undefined);
    return key === "jump" || key === "goto" ? [String(members(body).target)] : [];
  });
}

function toParts(rule: NftRule, maps: readonly NftMap[]): RuleParts {
  const builder = new PartsBuilder(rule.family);
  const verdicts = (data: unknown): string[] => {
    if (typeof data !== "string") {
      const { set } = members(data);
      return Array.isArray(set) ? jumpTargets(set) : [];
    }
    const map = maps.find(
      (each) => each.table === rule.table && each.family === rule.family && `@${each.name}` === data,
    );
    return jumpTargets(map?.elem ?? []);
  };
  for (const statement of rule.expr) builder.add(statement, verdicts);
  return {
    chain: rule.chain,
    match: builder.match,
    jumps: builder.jumps,
    ...(builder.nat && { nat: builder.nat }),
    families: builder.families,
    text: renderRule(rule.expr, rule.comment),
    ...builder.counter,
  };
}

/** The translating rules of native tables, and how many translate in a way that only iptables could tell (`xt`). */
export type NftNat = { readonly nat: NatRule[]; readonly opaque: number };

/** Targets of iptables that translate; nft knows no more of them than the name. */
const OPAQUE = new Set(["DNAT", "SNAT", "MASQUERADE", "REDIRECT", "NETMAP"]);

function isOpaque(rule: NftRule): boolean {
  return rule.expr.some((statement) => OPAQUE.has(String(members(members(statement).xt).name)));
}

/**
 * Reduces the tables of families ip, ip6 and inet. `known` says which tables (`ip nat`) iptables-save has already told: their rules are in
 * nftables only because iptables-nft put them there.
 */
export function natFromNft(content: NftContent, known: ReadonlySet<string>): NftNat {
  const tables = new Map<string, NftRule[]>();
  for (const rule of content.rules) {
    const id = `${rule.family} ${rule.table}`;
    if (known.has(id) || !FAMILIES[rule.family]) continue;
    tables.set(id, [...(tables.get(id) ?? []), rule]);
  }
  const opaque = [...tables.values()].flat().filter(isOpaque).length;
  const nat = [...tables.values()].flatMap((rules) =>
    natRules(
      rules.map((rule) => toParts(rule, content.maps)),
      "nftables",
      rules[0]?.table ?? "",
    ),
  );
  return { nat, opaque };
}
