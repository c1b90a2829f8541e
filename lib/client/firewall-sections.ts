import type { Firewall, FirewallChain, FirewallRule, FirewallTable } from "@/lib/model/firewall";
import { evaluationOrder, type HookedChain, type PacketFamily } from "@/lib/model/firewall-order";
import { concerns, type RuleSubject } from "./firewall-subject";
import type { RulePlace } from "./firewall-url";

/** Hooks in the order in which a packet from outside meets them. */
const HOOKS = ["ingress", "prerouting", "input", "forward", "output", "postrouting", "egress"] as const;

/** One hook with its base chains in the order in which they run. */
export type HookSection = { readonly hook: (typeof HOOKS)[number]; readonly chains: readonly HookedChain[] };

/** A chain with the rules of it that are shown, numbered as in the chain. */
export type ShownChain = {
  readonly table: FirewallTable;
  readonly chain: FirewallChain;
  readonly rules: readonly { readonly number: number; readonly rule: FirewallRule }[];
};

/** Which rules are wanted; absent parts want all. */
export type RuleFilter = {
  readonly text?: string;
  readonly subject?: RuleSubject;
  /** Only rules that count, and have never counted. */
  readonly neverHit?: boolean;
  /** Only the chains at that place, whole. */
  readonly place?: RulePlace;
};

/** Whether a chain is the one at a place. */
export const isAt = (place: RulePlace, table: FirewallTable, chain: string) =>
  place.family === table.family && place.table === table.name && place.chain === chain;

/** The families of packets that there are chains for, in the order of the tables. */
export function familiesOf({ tables }: Firewall): PacketFamily[] {
  const families = tables.flatMap(({ family }): PacketFamily[] => (family === "inet" ? ["ip", "ip6"] : [family]));
  const order: PacketFamily[] = ["ip", "ip6", "bridge", "arp", "netdev"];
  return order.filter((family) => families.includes(family));
}

/** What a packet of a family meets, hook by hook; hooks without a chain are left out. */
export function hookSections(firewall: Firewall, family: PacketFamily): HookSection[] {
  return HOOKS.map((hook) => ({ hook, chains: evaluationOrder(firewall, hook, family) })).filter(
    ({ chains }) => chains.length > 0,
  );
}

/** The rule counts, and nothing was ever counted. */
export const neverHit = ({ packets }: FirewallRule) => packets === 0;

/** The rule, or something in it, is not modelled. */
export const isUnknown = ({ matches, statements }: FirewallRule) =>
  [...matches, ...statements].some(({ kind }) => kind === "unknown");

/** The chains that a rule may go on in. */
export function jumpsOf({ statements }: FirewallRule, table: FirewallTable): FirewallChain[] {
  const names = statements.flatMap((statement) => {
    if (statement.kind === "jump" || statement.kind === "goto") return [statement.chain];
    if (statement.kind !== "verdict-map") return [];
    const set = table.sets.find(({ name }) => name === statement.map);
    const verdicts = [...(set?.elements ?? []), ...(statement.elements ?? [])].flatMap(({ verdict }) => verdict ?? []);
    return verdicts.flatMap((verdict) => ("chain" in verdict ? [verdict.chain] : []));
  });
  return [...new Set(names)].flatMap((name) => table.chains.find((chain) => chain.name === name) ?? []);
}

/** All rules of a chain. */
export const wholeChain = (table: FirewallTable, chain: FirewallChain): ShownChain => ({
  table,
  chain,
  rules: chain.rules.map((rule, i) => ({ number: i + 1, rule })),
});

const sees = ({ family }: FirewallTable, packet: PacketFamily) =>
  family === packet || (family === "inet" && (packet === "ip" || packet === "ip6"));

/** The rules that are wanted, chain by chain, each chain once; chains without any are left out. */
export function filterRules(firewall: Firewall, family: PacketFamily, filter: RuleFilter): ShownChain[] {
  const words = (filter.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const { place } = filter;
  const wanted = (rule: FirewallRule, chain: string) => {
    const text = `${chain} ${rule.text}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (!filter.subject || concerns(rule, filter.subject)) &&
      (!filter.neverHit || neverHit(rule))
    );
  };
  return firewall.tables
    .filter((table) => (place ? place.family === table.family : sees(table, family)))
    .flatMap((table) => table.chains.map((chain) => wholeChain(table, chain)))
    .filter(({ table, chain }) => !place || isAt(place, table, chain.name))
    .map((shown) => ({ ...shown, rules: shown.rules.filter(({ rule }) => wanted(rule, shown.chain.name)) }))
    .filter(({ rules }) => rules.length > 0 || place);
}
