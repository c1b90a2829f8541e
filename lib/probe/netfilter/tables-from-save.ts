import type { ChainHook, FirewallChain, FirewallRule, FirewallTable } from "@/lib/model/firewall";
import { natPriority, TABLE_PRIORITIES } from "@/lib/model/firewall-order";
import type { SaveChain, SaveFile, SaveRule, SaveTable } from "./parse-iptables-save";
import { saveMatches } from "./save-matches";
import { saveTarget } from "./save-target";

/** Which program printed it, and of which family. */
export type SaveFront = { readonly source: "iptables-nft" | "iptables-legacy"; readonly family: "ip" | "ip6" };

/** A built-in chain is named after its hook, and hangs there as its table does (linux/netfilter_ipv4.h). */
function hookOf(table: string, { name, policy }: SaveChain): ChainHook | undefined {
  if (policy === undefined) return undefined;
  const hook = name.toLowerCase();
  const type = table === "nat" ? "nat" : table === "mangle" && hook === "output" ? "route" : "filter";
  const priority = table === "nat" ? natPriority(hook) : (TABLE_PRIORITIES[table] ?? 0);
  return { type, hook, priority, policy: policy.toLowerCase(), devices: [] };
}

function toRule(
  { options, text, packets, bytes }: SaveRule,
  chains: ReadonlySet<string>,
  family: SaveFront["family"],
): FirewallRule {
  const at = options.findIndex(({ flag }) => flag === "-j" || flag === "-g");
  const before = at < 0 ? options : options.slice(0, at);
  const comment = before.find(({ flag }) => flag === "--comment")?.values[0];
  const statements = at < 0 ? [] : saveTarget(options.slice(at), chains);
  const rule: FirewallRule = { text, matches: saveMatches(before, family), statements };
  if (packets !== undefined) rule.packets = packets;
  if (bytes !== undefined) rule.bytes = bytes;
  if (comment !== undefined) rule.comment = comment;
  return rule;
}

function toTable(table: SaveTable, { source, family }: SaveFront): FirewallTable {
  const names = new Set(table.chains.map(({ name }) => name));
  const rules = new Map<string, FirewallRule[]>(table.chains.map(({ name }) => [name, []]));
  for (const rule of table.rules) rules.get(rule.chain)?.push(toRule(rule, names, family));
  const chains = table.chains.map((chain): FirewallChain => {
    const base = hookOf(table.name, chain);
    const { name, packets, bytes } = chain;
    return {
      name,
      ...(base && { base, packets, bytes }),
      rules: rules.get(name) ?? [],
    };
  });
  return { source, family, name: table.name, dormant: false, chains, sets: [] };
}

/** The tables of an iptables-save output. */
export function tablesFromSave(file: SaveFile, front: SaveFront): FirewallTable[] {
  return file.tables.map((table) => toTable(table, front));
}
