import { createHash } from "node:crypto";
import type { Firewall, UnreadRules } from "@/lib/model/firewall";
import type { Problem } from "@/lib/model/problem";
import type { NftRules } from "../kernel/nft-rules";
import { joinTables } from "./join-tables";
import type { NativeMemory } from "./native-memory";
import { type NativeReading, readNative } from "./read-native";
import { nftProblems, opaqueProblems, saveProblems, toolProblem, withoutRepeats } from "./read-problems";
import { readLegacyVariant, readNftVariant, type SaveReading, unreadLegacy } from "./read-save";
import { tableKey } from "./table-key";

/** The rules of a namespace from every front end, each once, and what could not be read. */
export type FirewallReading = { readonly firewall: Firewall; readonly problems: Problem[] };

/** What iptables-save told, by front end. */
export type Saves = { readonly saves: readonly SaveReading[] };

/** Tables that iptables told in full, as nft names them. */
function toldTables(saves: readonly SaveReading[]): Set<string> {
  const own = saves.filter(({ front }) => front.source === "iptables-nft");
  return new Set(
    own.flatMap(({ tables, mixed }) =>
      tables.filter(({ name }) => !mixed.includes(name)).map(({ family, name }) => tableKey(family, name)),
    ),
  );
}

/** What may decide about packets without anybody here knowing. What iptables-nft could not tell, nft shows, as far as it knows it. */
function unread(saves: readonly SaveReading[], { failures }: NativeReading): UnreadRules[] {
  const silent = saves.flatMap(({ front, failure, tool }): UnreadRules[] => {
    const shown = front.source === "iptables-nft" && failures.size === 0;
    return failure && !shown ? [{ ...front, reason: `${tool}: ${failure.message}` }] : [];
  });
  const native = [...failures].map(([table, { message }]): UnreadRules => {
    return { source: "nftables", reason: `nft${table && `, table ${table}`}: ${message}` };
  });
  return [...silent, ...native];
}

/** Where to read: in the namespace of an nsfs file, or in the process's own. */
export type FirewallPlace = {
  readonly netnsPath?: string;
  /** What the kernel tells of that namespace, where it does. */
  readonly kernel?: NftRules;
  /** What was understood of native rules before; of the same namespace, from one reading to the next. */
  readonly memory?: NativeMemory;
};

/** What was read before, and the families of nftables, as nft calls them, in which something changed since. */
export type Rereading = { readonly families: ReadonlySet<string>; readonly before: Saves };

/**
 * Reads every rule of a network namespace: of iptables, both variants and both families, and of nftables. With `again`, what iptables-nft
 * told of a family in which nothing changed is taken over, counters included. Never rejects; what fails becomes a problem, is named in
 * `unread`, and leaves the rest unharmed.
 */
export async function readFirewall(
  { netnsPath, kernel, memory }: FirewallPlace = {},
  again?: Rereading,
): Promise<FirewallReading & Saves> {
  const place = netnsPath === undefined ? "" : ` in ${netnsPath}`;
  const nftVariant = async (family: "ip" | "ip6") => {
    // iptables-nft has its rules in tables of nftables: where there are none of the family, its tool need not be run.
    if (kernel && !kernel.tables.some((table) => table.family === family)) return undefined;
    const before = again?.before.saves.find(({ front }) => front.source === "iptables-nft" && front.family === family);
    return before && !before.failure && !again?.families.has(family) ? before : readNftVariant(family, netnsPath);
  };
  const readings = await Promise.all([
    nftVariant("ip"),
    nftVariant("ip6"),
    readLegacyVariant("ip", netnsPath),
    readLegacyVariant("ip6", netnsPath),
  ]);
  const legacy = await unreadLegacy(netnsPath);
  const saves = readings.flatMap((reading) => reading ?? []);
  const told = toldTables(saves);
  const native = await readNative({
    wanted: (table) => !told.has(table),
    ...(kernel && { kernel }),
    ...(memory && { memory }),
    ...(netnsPath !== undefined && { netnsPath }),
  });
  const saved = saves.flatMap(({ tables }) => tables);
  const tables = joinTables(native.listed, native.tables, saved);
  const failures = saves.flatMap(({ failure }) => failure ?? []).concat([...native.failures.values()]);
  const problems = [
    ...saves.flatMap((reading) => saveProblems(reading, place)),
    ...[...native.failures].map(([table, failure]) =>
      toolProblem(table ? `nft's table ${table}` : "nft", place, failure),
    ),
    ...nftProblems(native.complaints, place),
    ...opaqueProblems(tables, place),
  ];
  return {
    firewall: { tables, unread: [...unread(saves, native), ...legacy] },
    problems: failures.length > saves.length ? withoutRepeats(problems, failures, place) : problems,
    saves,
  };
}

/** A short text that is the same as long as no table, chain, policy, set or rule is another, whatever the counters count. */
export function firewallVersion({ tables, unread }: Firewall): string {
  const hash = createHash("sha1");
  for (const { source, family, name, dormant, chains, sets } of tables) {
    hash.update(`\n${source} ${family} ${name} ${dormant}`);
    for (const chain of chains) {
      hash.update(`\n:${chain.name} ${JSON.stringify(chain.base ?? "")}`);
      for (const { text } of chain.rules) hash.update(`\n${text}`);
    }
    for (const set of sets) hash.update(`\n${set.name} ${set.type} ${set.elements.map(({ text }) => text).join()}`);
  }
  return hash.update(JSON.stringify(unread)).digest("base64url");
}
