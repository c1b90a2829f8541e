import { access, readFile } from "node:fs/promises";
import type { FirewallTable, UnreadRules } from "@/lib/model/firewall";
import { parseIptablesSave } from "./parse-iptables-save";
import { runTool, type ToolResult } from "./run-tool";
import { type SaveFront, tablesFromSave } from "./tables-from-save";

/** One variant's answer for one family. `failure` is set when something of it could not be read. */
export type SaveReading = {
  readonly front: SaveFront;
  readonly tables: readonly FirewallTable[];
  /** Tables of which it does not tell every chain. */
  readonly mixed: readonly string[];
  readonly tool: string;
  readonly failure?: Extract<ToolResult, { ok: false }>;
  readonly complaints: readonly string[];
};

type Family = SaveFront["family"];

/** Tables that iptables may have (iptables(8)); a user can make no others. */
const TABLES = ["raw", "mangle", "nat", "filter", "security"];

/** `iptables` or `ip6tables`. */
const stem = (family: Family) => (family === "ip" ? "iptables" : "ip6tables");

async function readSave(tool: string, front: SaveFront, netnsPath: string | undefined): Promise<SaveReading> {
  const result = await runTool([tool, "-c"], netnsPath);
  if (!result.ok) return { front, tables: [], mixed: [], tool, failure: result, complaints: [] };
  const file = parseIptablesSave(result.stdout);
  const { mixed, complaints } = file;
  return { front, tables: tablesFromSave(file, front), mixed, tool, complaints };
}

/**
 * Once more, each table by itself: iptables-nft-save gives up at the first native rule that somebody put into a table of its, and tells
 * nothing of the tables behind. The failure of the one remains.
 */
async function readEach(failed: SaveReading, netnsPath: string | undefined): Promise<SaveReading> {
  const { tool, front } = failed;
  const results = await Promise.all(TABLES.map((table) => runTool([tool, "-c", "-t", table], netnsPath)));
  const files = results.flatMap((result) => (result.ok ? [parseIptablesSave(result.stdout)] : []));
  return {
    ...failed,
    tables: files.flatMap((file) => tablesFromSave(file, front)),
    mixed: files.flatMap(({ mixed }) => mixed),
    complaints: files.flatMap(({ complaints }) => complaints),
  };
}

/**
 * Whether iptables-legacy has tables in the namespace: one name a line. Its tool makes the tables that it is asked for by name, so this is
 * asked first. The file exists for every namespace or, while the module is not loaded, for none.
 */
async function usesLegacy(family: Family | "arp", netnsPath: string | undefined): Promise<boolean> {
  const file = `/proc/net/${family}_tables_names`;
  if (netnsPath === undefined) return (await readFile(file, "utf8").catch(() => "")).trim() !== "";
  const loaded = await access(file).then(
    () => true,
    () => false,
  );
  if (!loaded) return false;
  const result = await runTool(["cat", file], netnsPath);
  return result.ok && result.stdout.trim() !== "";
}

const MODULES = ["filter", "nat", "broute"].map((table) => `/sys/module/ebtable_${table}`);

/** Rules of the legacy variants of arptables and ebtables, which no tool is asked for: that they may be there is all that is known. */
export async function unreadLegacy(netnsPath: string | undefined): Promise<UnreadRules[]> {
  const loaded = await Promise.all(
    MODULES.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  const told = (family: UnreadRules["family"], reason: string): UnreadRules => ({
    source: "iptables-legacy",
    family,
    reason,
  });
  return [
    ...((await usesLegacy("arp", netnsPath)) ? [told("arp", "arptables-legacy: its rules are not read")] : []),
    ...(loaded.includes(true) ? [told("bridge", "ebtables-legacy: its rules are not read")] : []),
  ];
}

/** The nft variant by its own name, else whatever `iptables-save` is, when it says that it is the nft variant (`--version`). */
export async function readNftVariant(family: Family, netnsPath: string | undefined): Promise<SaveReading> {
  const front: SaveFront = { source: "iptables-nft", family };
  const own = await readSave(`${stem(family)}-nft-save`, front, netnsPath);
  if (own.failure?.failure === "failed") return readEach(own, netnsPath);
  if (own.failure?.failure !== "missing") return own;
  const tool = `${stem(family)}-save`;
  const version = await runTool([tool, "--version"]);
  if (version.ok && version.stdout.includes("nf_tables")) return readSave(tool, front, netnsPath);
  // Only legacy is installed: then there is nothing of the nft variant to be read, and that is no failure.
  return version.ok ? { front, tables: [], mixed: [], tool, complaints: [] } : { ...own, tool };
}

/** The legacy variant's tables, or undefined when the namespace has none. */
export async function readLegacyVariant(
  family: Family,
  netnsPath: string | undefined,
): Promise<SaveReading | undefined> {
  if (!(await usesLegacy(family, netnsPath))) return undefined;
  const front: SaveFront = { source: "iptables-legacy", family };
  const own = await readSave(`${stem(family)}-legacy-save`, front, netnsPath);
  if (own.failure?.failure !== "missing") return own;
  const tool = `${stem(family)}-save`;
  const version = await runTool([tool, "--version"]);
  return version.ok && !version.stdout.includes("nf_tables") ? readSave(tool, front, netnsPath) : own;
}
