import { joinTables } from "../netfilter/join-tables";
import { parseIptablesSave } from "../netfilter/parse-iptables-save";
import { parseNftJson } from "../netfilter/parse-nft-json";
import type { FirewallReading } from "../netfilter/read-firewall";
import { tablesFromNft } from "../netfilter/tables-from-nft";
import { tablesFromSave } from "../netfilter/tables-from-save";
import type { RecordedNetns } from "./recorded-host";

/** The rules of a recorded namespace, as the live probe would read them. */
export function replayFirewall({ iptables, nft }: Pick<RecordedNetns, "iptables" | "nft">): FirewallReading {
  const saves = ([4, 6] as const).map((number) => {
    const file = parseIptablesSave(iptables[number]);
    return { file, tables: tablesFromSave(file, { source: "iptables-nft", family: number === 4 ? "ip" : "ip6" }) };
  });
  const content = parseNftJson(JSON.stringify(nft));
  const listed = tablesFromNft(content);
  const complaints = [...saves.flatMap(({ file }) => file.complaints), ...content.complaints, ...listed.complaints];
  const saved = saves.flatMap(({ tables }) => tables);
  return {
    firewall: { tables: joinTables(listed.tables, listed.tables, saved), unread: [] },
    problems: complaints.map((complaint) => ({
      scope: "netfilter",
      message: `A recorded rule was not understood: ${JSON.stringify(complaint)}.`,
      hint: "Rules may be missing from the picture.",
    })),
  };
}
