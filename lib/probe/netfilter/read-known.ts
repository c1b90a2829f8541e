import type { FirewallRule, FirewallTable } from "@/lib/model/firewall";
import type { NftRuleState, NftRules } from "../kernel/nft-rules";
import type { NftTable } from "../kernel/nft-tables";
import type { NativeMemory, StatesByChain } from "./native-memory";
import { isPlain, joinContents, type Nft } from "./nft";
import type { NftChain, NftContent } from "./parse-nft-json";
import { tableKey } from "./table-key";

/** With fewer rules than this nft prints all of them sooner than it is asked for what is new. */
const MANY_RULES = 500;
/** With more chains than this to be printed, one call for everything is cheaper than one for each. */
const CHAIN_BY_CHAIN = 8;

/** What had to be printed, what had not, and how to remember both together. */
export type KnownRules = {
  /** Tables, chains and sets, and the rules that were not known. */
  readonly content: NftContent;
  /** The rules of chains in which nothing is new, by table and chain. */
  readonly recalled: ReadonlyMap<string, ReadonlyMap<string, FirewallRule[]>>;
  readonly keep: (tables: readonly FirewallTable[]) => void;
};

type Question = {
  readonly nft: Nft;
  readonly kernel: NftRules;
  readonly memory: NativeMemory;
  readonly wanted: (table: string) => boolean;
};

function byChain(states: readonly NftRuleState[]): Map<string, NftRuleState[]> {
  const found = new Map<string, NftRuleState[]>();
  for (const state of states) {
    const chain = found.get(state.chain);
    if (chain) chain.push(state);
    else found.set(state.chain, [state]);
  }
  return found;
}

/** Tables of which nothing is missing. */
const readable = ({ failures }: Nft, tables: readonly NftTable[]) =>
  failures.has("") ? [] : tables.filter(({ family, name }) => !failures.has(tableKey(family, name)));

/** The rules of every table by chain; undefined when they are few, or the kernel cannot tell them. */
function manyRules({ kernel, wanted }: Question): Map<NftTable, StatesByChain> | undefined {
  const found = new Map<NftTable, StatesByChain>();
  let count = 0;
  for (const table of kernel.tables.filter(({ family, name }) => wanted(tableKey(family, name)))) {
    const states = kernel.rulesOf(table);
    if (!states) return undefined;
    count += states.length;
    found.set(table, byChain(states));
  }
  return count < MANY_RULES ? undefined : found;
}

/**
 * Reads many native rules by asking nft only for the chains in which the kernel has a rule that the memory has not; nft alone takes most
 * of a second for twenty thousand. Undefined when it is better to have it print everything. What fails is among the failures of `nft`.
 */
export async function knownRules(question: Question): Promise<KnownRules | undefined> {
  const { nft, kernel, memory } = question;
  const generation = kernel.generation();
  const tables = manyRules(question);
  memory.forgetOthers(tables ? kernel.tables : []);
  if (!tables) return undefined;
  const structure = joinContents(await Promise.all(["chains", "sets", "maps"].map((objects) => nft.list("", objects))));
  const chainsOf = ({ family, name }: NftTable) =>
    structure.chains.filter((chain) => chain.family === family && chain.table === name);
  const recalled = new Map<string, ReadonlyMap<string, FirewallRule[]>>();
  const fresh: NftChain[] = [];
  for (const [table, states] of tables) {
    const known = memory.recall(table, chainsOf(table), states);
    recalled.set(tableKey(table.family, table.name), known);
    fresh.push(...chainsOf(table).filter(({ name }) => !known.has(name)));
  }
  const each = fresh.length <= CHAIN_BY_CHAIN && fresh.every(({ table, name }) => isPlain(table) && isPlain(name));
  const printed = joinContents(
    each
      ? await Promise.all(
          fresh.map(({ family, table, name }) => nft.list(tableKey(family, table), "chain", family, table, name)),
        )
      : [await nft.list("", "ruleset")],
  );
  const isFresh = new Set(fresh.map(({ family, table, name }) => `${tableKey(family, table)} ${name}`));
  return {
    content: {
      ...structure,
      tables: readable(nft, [...tables.keys()]).map(({ family, name, dormant }) => ({
        family,
        name,
        flags: dormant ? ["dormant"] : [],
      })),
      rules: printed.rules.filter(({ family, table, chain }) => isFresh.has(`${tableKey(family, table)} ${chain}`)),
      complaints: [...structure.complaints, ...printed.complaints],
    },
    recalled,
    keep: (whole) => {
      // What was printed after another change may not be what the kernel had told.
      if (generation === undefined || kernel.generation() !== generation) return;
      for (const [table, states] of tables) {
        const now = whole.find(({ family, name }) => family === table.family && name === table.name);
        if (now) memory.keep(table, states, now);
      }
    },
  };
}
