import type { FirewallRule, FirewallTable } from "@/lib/model/firewall";
import type { NftRuleState } from "../kernel/nft-rules";
import type { NftTable } from "../kernel/nft-tables";
import type { NftChain } from "./parse-nft-json";
import { tableKey } from "./table-key";

/**
 * What changes without the rule that names it: links by their numbers (meta iif, oif), and the sets that stand in a rule, of which the next
 * one may have the number of one that went.
 */
const HANGS_ON_OTHERS = /(^|[\s{.])[io]if\s|\{/;

/** The rules of a chain as nft printed them, and as the kernel had them then. */
type Remembered = { readonly rules: readonly FirewallRule[]; readonly contents: readonly string[] };

type RememberedTable = {
  /** The table's own handle: another table of the name has other rules. */
  readonly handle: number;
  readonly chains: ReadonlyMap<string, Remembered>;
};

/** The rules of a table by chain, as the kernel has them. */
export type StatesByChain = ReadonlyMap<string, readonly NftRuleState[]>;

/** The rule with the numbers that the kernel tells now. */
function withCounters(rule: FirewallRule, { packets, bytes }: NftRuleState): FirewallRule {
  if (rule.packets === packets && rule.bytes === bytes) return rule;
  return { ...rule, ...(packets !== undefined && { packets }), ...(bytes !== undefined && { bytes }) };
}

function recallChain(known: Remembered | undefined, states: readonly NftRuleState[]): FirewallRule[] | undefined {
  const { rules, contents } = known ?? { rules: [], contents: [] };
  if (states.length !== contents.length || states.some(({ content }, i) => content !== contents[i])) return undefined;
  return rules.map((rule, i) => withCounters(rule, states[i] as NftRuleState));
}

/**
 * The rules of a namespace's native tables as they were understood when nft printed them, so that it need not print them again while the
 * kernel has the same ones.
 */
export class NativeMemory {
  readonly #tables = new Map<string, RememberedTable>();

  /** The chains of which every rule is known. */
  recall(
    { family, name, handle }: NftTable,
    chains: readonly NftChain[],
    states: StatesByChain,
  ): Map<string, FirewallRule[]> {
    const known = this.#tables.get(tableKey(family, name));
    return new Map(
      chains.flatMap((chain) => {
        const rules = recallChain(
          known?.handle === handle ? known.chains.get(chain.name) : undefined,
          states.get(chain.name) ?? [],
        );
        return rules ? [[chain.name, rules]] : [];
      }),
    );
  }

  /** Keeps what was found of a table, instead of what it had. Nothing may have changed in between. */
  keep({ family, name, handle }: NftTable, states: StatesByChain, table: FirewallTable): void {
    const lasting = table.chains.flatMap(({ name: chain, rules }): [string, Remembered][] => {
      if (rules.some(({ text }) => HANGS_ON_OTHERS.test(text))) return [];
      return [[chain, { rules, contents: (states.get(chain) ?? []).map(({ content }) => content) }]];
    });
    this.#tables.set(tableKey(family, name), { handle, chains: new Map(lasting) });
  }

  /** Forgets every table but these. */
  forgetOthers(tables: readonly NftTable[]): void {
    const keys = new Set(tables.map(({ family, name }) => tableKey(family, name)));
    for (const key of this.#tables.keys()) if (!keys.has(key)) this.#tables.delete(key);
  }
}
