import {
  type ChainHook,
  type FirewallChain,
  FirewallFamily,
  type FirewallRule,
  type FirewallTable,
} from "@/lib/model/firewall";
import { toRule } from "./nft-rule";
import { toSet } from "./nft-set";
import type { NftChain, NftContent, NftRule } from "./parse-nft-json";
import { tableKey } from "./table-key";

/** The tables of a ruleset, iptables' own among them, and what more has to be asked to tell them in full. */
export type NftTables = {
  readonly tables: FirewallTable[];
  /** Rules whose text may not be what nft prints. */
  readonly inexact: { readonly place: string; readonly rule: FirewallRule }[];
  readonly complaints: string[];
};

/** What tells a rule from all others: a handle is unique in its table only. */
export const rulePlace = (family: string, table: string, handle: number | undefined) => `${family} ${table} ${handle}`;

function hookOf({ type, hook, prio, policy, dev }: NftChain): ChainHook | undefined {
  if (hook === undefined) return undefined;
  return { type: type ?? "filter", hook, priority: prio ?? 0, policy: policy ?? "accept", devices: dev };
}

/** Everything of a table, found by the table. */
function byTable<T extends { family: string; table: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = tableKey(each.family, each.table);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

function toChains(
  chains: readonly NftChain[],
  rules: readonly NftRule[],
  inexact: NftTables["inexact"],
): FirewallChain[] {
  const found = new Map<string, FirewallRule[]>(chains.map(({ name }) => [name, []]));
  for (const each of rules) {
    const { rule, exact } = toRule(each);
    if (!exact) inexact.push({ place: rulePlace(each.family, each.table, each.handle), rule });
    found.get(each.chain)?.push(rule);
  }
  return chains.map((chain) => {
    const base = hookOf(chain);
    return { name: chain.name, ...(base && { base }), rules: found.get(chain.name) ?? [] };
  });
}

/** Turns a ruleset into tables. Rules of tables that are not among its `tables` are not looked at. */
export function tablesFromNft(content: NftContent): NftTables {
  const [chains, rules, sets] = [byTable(content.chains), byTable(content.rules), byTable(content.sets)];
  const inexact: NftTables["inexact"] = [];
  const complaints: string[] = [];
  const tables = content.tables.flatMap(({ family, name, flags }): FirewallTable[] => {
    const parsed = FirewallFamily.safeParse(family);
    if (!parsed.success) {
      complaints.push(`a table of family ${family} is not known`);
      return [];
    }
    const key = tableKey(family, name);
    return [
      {
        source: "nftables",
        family: parsed.data,
        name,
        dormant: flags.includes("dormant"),
        chains: toChains(chains.get(key) ?? [], rules.get(key) ?? [], inexact),
        sets: (sets.get(key) ?? []).map(toSet),
      },
    ];
  });
  return { tables, inexact, complaints };
}
