import type { Firewall, FirewallRule, FirewallTable } from "@/lib/model/firewall";
import type { FirewallMatch, MatchField, MatchValue } from "@/lib/model/firewall-match";
import type { NatStatement } from "@/lib/model/firewall-statement";
import type { NatRule } from "@/lib/model/nat-rule";

type Family = NatRule["family"];

/** A rule of a table of an IP family, with what decides where a translation applies. */
type Part = {
  readonly rule: FirewallRule;
  readonly chain: string;
  readonly match: NatRule["match"];
  /** The families that it can act on: one, save in `inet` tables. */
  readonly families: readonly Family[];
  /** Chains that it may go on in. */
  readonly jumps: readonly string[];
};

const FIELDS: Partial<Record<MatchField, Exclude<keyof NatRule["match"], "more">>> = {
  source: "source",
  destination: "destination",
  "in-interface": "inInterface",
  "out-interface": "outInterface",
  protocol: "protocol",
  "destination-port": "destinationPort",
};
const INHERITED = ["source", "destination", "inInterface", "outInterface", "protocol", "destinationPort"] as const;
const FAMILIES: Partial<Record<FirewallTable["family"], readonly Family[]>> = { ip: [4], ip6: [6], inet: [4, 6] };

const span = (first: string | number, last: string | number, sign: string) =>
  first === last ? String(first) : `${first}${sign}${last}`;

/** One value as text; undefined where a single text does not tell it. An address alone is written without its full prefix. */
function valueText(value: MatchValue, wildcard: string): string | undefined {
  switch (value.kind) {
    case "prefix":
      return value.prefix.replace(/(?:^([\d.]+)\/32|\/128)$/, "$1");
    case "addresses":
      return span(value.first, value.last, "-");
    case "number":
      return span(value.first, value.last, ":");
    case "word":
      return value.word;
    case "interface":
      return `${value.name}${value.wildcard ? wildcard : ""}`;
    default:
      return undefined;
  }
}

function addMatch(match: NatRule["match"], each: FirewallMatch, wildcard: string): void {
  const [value, ...more] = each.kind === "field" ? each.values : [];
  const field = each.kind === "field" && each.mask === undefined ? FIELDS[each.field] : undefined;
  const text = value && more.length === 0 ? valueText(value, wildcard) : undefined;
  const negated = each.kind === "field" && each.negated;
  if (field && text !== undefined && match[field] === undefined) match[field] = (negated ? "! " : "") + text;
  // `meta l4proto tcp` beside `tcp dport` says nothing new; any other second condition on a field does.
  else if (!field || text === undefined || match[field] !== text) match.more = true;
}

/** The families that the conditions leave, and the translation's own. */
function familiesOf({ matches, statements }: FirewallRule, all: readonly Family[]): readonly Family[] {
  const words = matches.flatMap((match) =>
    match.kind === "field" && match.field === "family" && !match.negated
      ? [match.values.map((value) => value.kind === "word" && value.word)]
      : [],
  );
  const targets = statements.flatMap((statement) => ("family" in statement ? (statement.family ?? []) : []));
  return all.filter(
    (family) =>
      words.every((allowed) => allowed.includes(family === 4 ? "ip" : "ip6")) &&
      targets.every((target) => target === family),
  );
}

function jumpsOf({ statements }: FirewallRule, table: FirewallTable): string[] {
  return statements.flatMap((statement) => {
    if (statement.kind === "jump" || statement.kind === "goto") return [statement.chain];
    if (statement.kind !== "verdict-map") return [];
    const named = table.sets.find(({ name }) => name === statement.map)?.elements ?? [];
    const verdicts = [...named, ...(statement.elements ?? [])].flatMap(({ verdict }) => verdict ?? []);
    return verdicts.flatMap((verdict) => ("chain" in verdict ? [verdict.chain] : []));
  });
}

function partsOf(table: FirewallTable): Part[] {
  const all = FAMILIES[table.family] ?? [];
  const wildcard = table.source === "nftables" ? "*" : "+";
  return table.chains.flatMap(({ name, rules }) =>
    rules.map((rule) => {
      const match: NatRule["match"] = { more: false };
      for (const each of rule.matches) {
        if (each.kind !== "field" || each.field !== "family") addMatch(match, each, wildcard);
      }
      return { rule, chain: name, match, families: familiesOf(rule, all), jumps: jumpsOf(rule, table) };
    }),
  );
}

/**
 * The one rule by which a chain is entered. Its conditions hold for every rule of the chain: Podman masquerades in a chain of its own and
 * names the subnet only where it jumps there. Undefined with several ways in.
 */
function onlyCallers(parts: readonly Part[]): Map<string, Part | undefined> {
  const callers = new Map<string, Part | undefined>();
  for (const part of parts) {
    for (const chain of part.jumps) callers.set(chain, callers.has(chain) ? undefined : part);
  }
  return callers;
}

function inherit(match: NatRule["match"], caller: Part | undefined): NatRule["match"] {
  const all = { ...match };
  for (const key of INHERITED) {
    const value = caller?.match[key];
    if (all[key] === undefined && value !== undefined) all[key] = value;
  }
  return all;
}

function target({ addresses, ports }: NatStatement): Pick<NatRule, "to"> {
  if (!addresses && !ports) return {};
  const address = addresses && span(addresses.first, addresses.last, "-");
  const port = ports && span(ports.first, ports.last, "-");
  return { to: { ...(address && { address }), ...(port && { port }) } };
}

const isNat = (statement: FirewallRule["statements"][number]): statement is NatStatement =>
  statement.kind === "dnat" ||
  statement.kind === "snat" ||
  statement.kind === "masquerade" ||
  statement.kind === "redirect";

function tableRules(table: FirewallTable): NatRule[] {
  const parts = partsOf(table);
  const callers = onlyCallers(parts);
  return parts.flatMap(({ rule, chain, match, families }) => {
    const nat = rule.statements.find(isNat);
    if (!nat) return [];
    const caller = callers.get(chain);
    const { text, packets, bytes } = rule;
    const inherited = inherit(match, caller);
    return families
      .filter((family) => caller?.families.includes(family) ?? true)
      .map((family) => ({
        kind: nat.kind,
        source: table.source,
        family,
        table: table.name,
        chain,
        text,
        ...(packets !== undefined && { packets }),
        ...(bytes !== undefined && { bytes }),
        match: nat.unknown === undefined ? inherited : { ...inherited, more: true },
        ...target(nat),
      }));
  });
}

/** The rules that translate addresses, in the order of the tables, each reduced to what decides where it applies; one for both families gives two. */
export function natRules({ tables }: Firewall): NatRule[] {
  return tables.flatMap(tableRules);
}

/** The rule without what traffic changes. */
export function withoutCounters({ packets: _packets, bytes: _bytes, ...rule }: NatRule): NatRule {
  return rule;
}
