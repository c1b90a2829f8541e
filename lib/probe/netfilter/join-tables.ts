import type { FirewallTable } from "@/lib/model/firewall";
import { tableKey } from "./table-key";

type TableName = { readonly family: string; readonly name: string; readonly dormant?: boolean };

const keyOf = ({ family, name }: TableName) => tableKey(family, name);

/** The chains as iptables told them; those that it cannot tell, native base chains in its own table, as nft did. */
function withNativeChains(told: FirewallTable, native: FirewallTable): FirewallTable {
  const names = new Set(told.chains.map(({ name }) => name));
  const more = native.chains.filter(({ name }) => !names.has(name));
  return { ...told, dormant: native.dormant, chains: [...told.chains, ...more], sets: native.sets };
}

/**
 * One list of what nft and the variants of iptables told, each table once, in the order of their making, `listed`, as far as that is known.
 * What iptables-nft made is in nftables too, but nft cannot tell its matches, so iptables' word counts. Legacy tables are in no list of
 * nft's and come last.
 */
export function joinTables(
  listed: readonly TableName[],
  native: readonly FirewallTable[],
  saved: readonly FirewallTable[],
): FirewallTable[] {
  const told = new Map(saved.filter(({ source }) => source === "iptables-nft").map((table) => [keyOf(table), table]));
  const natives = new Map(native.map((table) => [keyOf(table), table]));
  const keys = new Set([...listed.map(keyOf), ...natives.keys(), ...told.keys()]);
  const joined = [...keys].flatMap((key) => {
    const [own, theirs] = [told.get(key), natives.get(key)];
    return own && theirs ? withNativeChains(own, theirs) : (own ?? theirs ?? []);
  });
  // Neither iptables nor every nft says that a table is dormant; the kernel does.
  const dormant = new Set(listed.filter((table) => table.dormant).map(keyOf));
  const marked = joined.map((table) => (dormant.has(keyOf(table)) ? { ...table, dormant: true } : table));
  return [...marked, ...saved.filter(({ source }) => source === "iptables-legacy")];
}
