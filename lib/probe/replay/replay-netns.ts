import { basename } from "node:path";
import type { NatRule } from "@/lib/model/nat-rule";
import type { Netns } from "@/lib/model/netns";
import type { Problem } from "@/lib/model/problem";
import { natFromNft } from "../netfilter/nat-from-nft";
import { natFromSave } from "../netfilter/nat-from-save";
import { parseIptablesSave } from "../netfilter/parse-iptables-save";
import { parseNftJson } from "../netfilter/parse-nft-json";
import type { RecordedNetns } from "./recorded-host";
import { reshapeAddresses } from "./reshape-address";
import { reshapeCounters, reshapeLinks } from "./reshape-link";
import { reshapeFdb, reshapeNeighbors } from "./reshape-neighbor";
import { reshapeRoutes, reshapeRules } from "./reshape-route";

const FAMILIES = [4, 6] as const;

/** The translating rules, as the live probe reads them: iptables' own first, then the native tables that it did not tell of. */
function replayNat({ iptables, nft }: RecordedNetns): { nat: NatRule[]; problems: Problem[] } {
  const saves = FAMILIES.map((family) => ({ family, file: parseIptablesSave(iptables[family]) }));
  const told = saves.flatMap(({ family, file }) =>
    file.tables
      .filter(({ name }) => !file.incompatible.includes(name))
      .map(({ name }) => `${family === 4 ? "ip" : "ip6"} ${name}`),
  );
  const content = parseNftJson(JSON.stringify(nft));
  const complaints = [...saves.flatMap(({ file }) => file.complaints), ...content.complaints];
  return {
    nat: [
      ...saves.flatMap(({ family, file }) => natFromSave(file, "iptables-nft", family)),
      ...natFromNft(content, new Set(told)).nat,
    ],
    problems: complaints.map((complaint) => ({
      scope: "netfilter",
      message: `A recorded rule was not understood: ${JSON.stringify(complaint)}.`,
      hint: "Rules may be missing from the picture.",
    })),
  };
}

/** A recorded namespace as the live probe would tell of it: translation rules only of the host's. */
export function replayNetns(recorded: RecordedNetns): { netns: Netns; problems: Problem[] } {
  const { links, routes, rules } = recorded;
  const indexes = new Map(links.map(({ ifname, ifindex }) => [ifname, ifindex]));
  const vxlan = new Set(links.filter(({ linkinfo }) => linkinfo?.info_kind === "vxlan").map(({ ifname }) => ifname));
  const { nat, problems } = recorded.host ? replayNat(recorded) : { nat: [], problems: [] };
  const [pid] = recorded.pids;
  const netns: Netns = {
    inode: recorded.inode,
    host: recorded.host,
    readable: true,
    names: recorded.paths.map((path) => ({ path, name: basename(path) })),
    ...(pid !== undefined && { pid }),
    nsids: recorded.nsids,
    links: reshapeLinks(links, recorded.ports),
    counters: reshapeCounters(links),
    addresses: reshapeAddresses(recorded.addresses),
    routes: FAMILIES.flatMap((family) => reshapeRoutes(routes[family], family, indexes)),
    rules: FAMILIES.flatMap((family) => reshapeRules(rules[family], family)),
    neighbors: reshapeNeighbors(recorded.neighbors, indexes),
    fdb: reshapeFdb(recorded.fdb, indexes, vxlan),
    nat,
  };
  return { netns, problems };
}
