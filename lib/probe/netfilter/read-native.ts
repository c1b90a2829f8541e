import type { FirewallTable } from "@/lib/model/firewall";
import type { NftRules } from "../kernel/nft-rules";
import type { NativeMemory } from "./native-memory";
import { isPlain, joinContents, Nft } from "./nft";
import type { NftContent } from "./parse-nft-json";
import { type KnownRules, knownRules } from "./read-known";
import { ruleTexts } from "./rule-texts";
import type { ToolResult } from "./run-tool";
import { tableKey } from "./table-key";
import { type NftTables, tablesFromNft } from "./tables-from-nft";

/** A table by name. */
export type TableName = { readonly family: string; readonly name: string };

/** What nft told: all tables by name, and in full those that it was asked for. */
export type NativeReading = {
  readonly listed: readonly TableName[];
  readonly tables: readonly FirewallTable[];
  readonly complaints: readonly string[];
  /** By what could not be read: a table, or nothing at all ("" then). */
  readonly failures: ReadonlyMap<string, Extract<ToolResult, { ok: false }>>;
};

/** With more tables than this, one call for everything is cheaper than one for each. */
const ONE_BY_ONE = 8;

/** The tables with every rule's text, and whether each text is surely nft's own. */
type Written = { readonly tables: readonly FirewallTable[]; readonly exact: boolean };

/** Asks nft for the text of rules that only nft can write, where there are any. */
async function withTexts({ tables, inexact }: NftTables, nft: Nft): Promise<Written> {
  if (inexact.length === 0) return { tables, exact: true };
  const places = new Map(inexact.map(({ place, rule }) => [rule, place]));
  const listing = await nft.text();
  const texts = ruleTexts(listing ?? "");
  const written = tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({
      ...chain,
      rules: chain.rules.map((rule) => ({ ...rule, text: texts.get(places.get(rule) ?? "") ?? rule.text })),
    })),
  }));
  return { tables: written, exact: [...places.values()].every((place) => texts.has(place)) };
}

/** Which tables to read: what the kernel tells of all that there are, where it does; nft is asked for them else. */
export type NativeQuestion = {
  readonly wanted: (table: string) => boolean;
  readonly kernel?: NftRules;
  /** Of the same namespace, from one reading to the next. */
  readonly memory?: NativeMemory;
  readonly netnsPath?: string;
};

/** The tables, each as a whole. */
async function readWhole(nft: Nft, own: readonly TableName[]): Promise<NftContent> {
  return joinContents(
    own.length > ONE_BY_ONE || own.some(({ name }) => !isPlain(name))
      ? [await nft.list("", "ruleset")]
      : await Promise.all(own.map(({ family, name }) => nft.list(tableKey(family, name), "table", family, name))),
  );
}

/** Hooks of which a chain hangs at links by name. */
const AT_LINKS = new Set(["ingress", "egress"]);

/** Names the links that chains hang at, as the kernel tells them. */
function withDevices(table: FirewallTable, kernel: NftRules | undefined): FirewallTable {
  const own = kernel?.tables.find(({ family, name }) => family === table.family && name === table.name);
  if (!own || !table.chains.some(({ base }) => base && AT_LINKS.has(base.hook))) return table;
  const devices = kernel?.devicesOf(own);
  const chains = table.chains.map((chain) => {
    const named = devices?.get(chain.name);
    return chain.base && named ? { ...chain, base: { ...chain.base, devices: [...named] } } : chain;
  });
  return { ...table, chains };
}

/** Puts the rules that were known into their chains. */
function withKnown(table: FirewallTable, { recalled }: KnownRules): FirewallTable {
  const known = recalled.get(tableKey(table.family, table.name));
  if (!known) return table;
  return { ...table, chains: table.chains.map((chain) => ({ ...chain, rules: known.get(chain.name) ?? chain.rules })) };
}

/**
 * Reads the tables of nftables that are wanted (`ip filter`), if there are any; what iptables made and told is not asked for again, because
 * nft takes a second to print ten thousand of its rules, without their matches. Never rejects.
 */
export async function readNative({ wanted, kernel, memory, netnsPath }: NativeQuestion): Promise<NativeReading> {
  const nft = new Nft(netnsPath);
  const names = joinContents([kernel ? undefined : await nft.list("", "tables")]);
  const listed = kernel?.tables ?? names.tables;
  const own = listed.filter(({ family, name }) => wanted(tableKey(family, name)));
  const known = kernel && memory && (await knownRules({ nft, kernel, memory, wanted }));
  const content = known?.content ?? (await readWhole(nft, own));
  const tables = tablesFromNft({
    ...content,
    tables: content.tables.filter(({ family, name }) => wanted(tableKey(family, name))),
  });
  const written = await withTexts(tables, nft);
  const whole = written.tables.map((table) => withDevices(known ? withKnown(table, known) : table, kernel));
  if (written.exact && nft.failures.size === 0) known?.keep(whole);
  return {
    listed,
    tables: whole,
    complaints: [...names.complaints, ...content.complaints, ...tables.complaints],
    failures: nft.failures,
  };
}
