import type { FirewallTable } from "@/lib/model/firewall";
import { type NftContent, parseNftJson } from "./parse-nft-json";
import { ruleTexts } from "./rule-texts";
import { runTool, type ToolResult } from "./run-tool";
import { type NftTables, tableKey, tablesFromNft } from "./tables-from-nft";

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

/** nft reads its arguments as a script, and over netlink a table can be given any name: only such as need no quotes are said to it. */
const PLAIN_NAME = /^[A-Za-z_][\w./-]*$/;
const GONE = /No such file or directory/;
/** With more tables than this, one call for everything is cheaper than one for each. */
const ONE_BY_ONE = 8;

/** Asks nft for the text of rules that only nft can write, where there are any. */
async function withTexts({ tables, inexact }: NftTables, netnsPath?: string): Promise<readonly FirewallTable[]> {
  if (inexact.length === 0) return tables;
  const places = new Map(inexact.map(({ place, rule }) => [rule, place]));
  const listing = await runTool(["nft", "-s", "-a", "list", "ruleset"], netnsPath);
  const texts = listing.ok ? ruleTexts(listing.stdout) : new Map<string, string>();
  return tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({
      ...chain,
      rules: chain.rules.map((rule) => ({ ...rule, text: texts.get(places.get(rule) ?? "") ?? rule.text })),
    })),
  }));
}

function join(contents: readonly NftContent[]): NftContent {
  return {
    tables: contents.flatMap(({ tables }) => tables),
    chains: contents.flatMap(({ chains }) => chains),
    rules: contents.flatMap(({ rules }) => rules),
    sets: contents.flatMap(({ sets }) => sets),
    complaints: contents.flatMap(({ complaints }) => complaints),
  };
}

/** Which tables to read: `known` are all that there are, where the kernel told them; nft is asked for them else. */
export type NativeQuestion = {
  readonly wanted: (table: string) => boolean;
  readonly known?: readonly TableName[];
  readonly netnsPath?: string;
};

/**
 * Reads the tables of nftables that are wanted (`ip filter`), if there are any; what iptables made and told is not asked for again, because
 * nft takes a second to print ten thousand of its rules, without their matches. Never rejects.
 */
export async function readNative({ wanted, known, netnsPath }: NativeQuestion): Promise<NativeReading> {
  const failures = new Map<string, Extract<ToolResult, { ok: false }>>();
  const run = async (of: string, ...words: string[]): Promise<NftContent[]> => {
    const result = await runTool(["nft", "-j", "list", ...words], netnsPath);
    if (result.ok) return [parseNftJson(result.stdout)];
    // A table that went meanwhile is no failure.
    if (of === "" || !GONE.test(result.message)) failures.set(of, result);
    return [];
  };
  const names = join(known ? [] : await run("", "tables"));
  const listed = known ?? names.tables;
  const own = listed.filter(({ family, name }) => wanted(tableKey(family, name)));
  const contents =
    own.length > ONE_BY_ONE || own.some(({ name }) => !PLAIN_NAME.test(name))
      ? await run("", "ruleset")
      : (await Promise.all(own.map(({ family, name }) => run(tableKey(family, name), "table", family, name)))).flat();
  const all = join(contents);
  const tables = tablesFromNft({
    ...all,
    tables: all.tables.filter(({ family, name }) => wanted(tableKey(family, name))),
  });
  return {
    listed,
    tables: await withTexts(tables, netnsPath),
    complaints: [...names.complaints, ...all.complaints, ...tables.complaints],
    failures,
  };
}
