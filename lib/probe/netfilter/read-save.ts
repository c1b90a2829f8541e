import { access, readFile } from "node:fs/promises";
import type { NatRule } from "@/lib/model/nat-rule";
import { natFromSave } from "./nat-from-save";
import { parseIptablesSave } from "./parse-iptables-save";
import { runTool, type ToolResult } from "./run-tool";

/** One front end's answer. `tables` are those it showed and owns; `failure` is set when it could not be read. */
export type SaveReading = {
  readonly nat: NatRule[];
  readonly tables: readonly string[];
  readonly tool: string;
  readonly failure?: Extract<ToolResult, { ok: false }>;
  readonly complaints: readonly string[];
};

type Front = { readonly source: "iptables-nft" | "iptables-legacy"; readonly family: 4 | 6 };

const NOTHING = { nat: [], tables: [], complaints: [] };

/** `iptables` or `ip6tables`. */
const stem = (family: 4 | 6) => (family === 4 ? "iptables" : "ip6tables");

async function readSave(tool: string, front: Front, netnsPath: string | undefined): Promise<SaveReading> {
  const result = await runTool([tool, "-c", "-t", "nat"], netnsPath);
  if (!result.ok) return { ...NOTHING, tool, failure: result };
  const file = parseIptablesSave(result.stdout);
  const owned = file.tables.map((table) => table.name).filter((name) => !file.incompatible.includes(name));
  return { nat: natFromSave(file, front.source, front.family), tables: owned, tool, complaints: file.complaints };
}

/**
 * Tables of iptables-legacy that exist in the namespace (one name a line). Asking iptables-legacy-save for a table makes the table, so this
 * is asked first. The file exists for every namespace or, while the module is not loaded, for none.
 */
async function legacyTables(family: 4 | 6, netnsPath: string | undefined): Promise<string[]> {
  const file = `/proc/net/${family === 4 ? "ip" : "ip6"}_tables_names`;
  if (netnsPath === undefined) return (await readFile(file, "utf8").catch(() => "")).split("\n").filter(Boolean);
  const loaded = await access(file).then(
    () => true,
    () => false,
  );
  if (!loaded) return [];
  const result = await runTool(["cat", file], netnsPath);
  return result.ok ? result.stdout.split("\n").filter(Boolean) : [];
}

/** The nft variant by its own name, else whatever `iptables-save` is, when it says that it is the nft variant (`--version`). */
export async function readNftVariant(family: 4 | 6, netnsPath: string | undefined): Promise<SaveReading> {
  const front: Front = { source: "iptables-nft", family };
  const own = await readSave(`${stem(family)}-nft-save`, front, netnsPath);
  if (own.failure?.failure !== "missing") return own;
  const tool = `${stem(family)}-save`;
  const version = await runTool([tool, "--version"]);
  if (version.ok && version.stdout.includes("nf_tables")) return readSave(tool, front, netnsPath);
  // Only legacy is installed: then there is nothing of the nft variant to be read, and that is no failure.
  return version.ok ? { ...NOTHING, tool } : { ...own, tool };
}

/** The legacy variant's `nat` table, or undefined when the namespace has none. */
export async function readLegacyVariant(
  family: 4 | 6,
  netnsPath: string | undefined,
): Promise<SaveReading | undefined> {
  const tables = await legacyTables(family, netnsPath);
  if (!tables.includes("nat")) return undefined;
  const front: Front = { source: "iptables-legacy", family };
  const own = await readSave(`${stem(family)}-legacy-save`, front, netnsPath);
  if (own.failure?.failure !== "missing") return own;
  const tool = `${stem(family)}-save`;
  const version = await runTool([tool, "--version"]);
  return version.ok && !version.stdout.includes("nf_tables") ? readSave(tool, front, netnsPath) : own;
}
