import { basename } from "node:path";
import type { Netns } from "@/lib/model/netns";
import type { Problem } from "@/lib/model/problem";
import { natRules, withoutCounters } from "../netfilter/nat-rules";
import { firewallVersion } from "../netfilter/read-firewall";
import type { RecordedNetns } from "./recorded-host";
import { replayFirewall } from "./replay-firewall";
import { reshapeAddresses } from "./reshape-address";
import { reshapeCounters, reshapeLinks } from "./reshape-link";
import { reshapeFdb, reshapeNeighbors } from "./reshape-neighbor";
import { reshapeRoutes, reshapeRules } from "./reshape-route";

const FAMILIES = [4, 6] as const;

/** A recorded namespace as the live probe would tell of it: translation rules only of the host's. */
export function replayNetns(recorded: RecordedNetns): { netns: Netns; problems: Problem[] } {
  const { links, routes, rules } = recorded;
  const indexes = new Map(links.map(({ ifname, ifindex }) => [ifname, ifindex]));
  const vxlan = new Set(links.filter(({ linkinfo }) => linkinfo?.info_kind === "vxlan").map(({ ifname }) => ifname));
  const { firewall, problems } = replayFirewall(recorded);
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
    ...(recorded.host
      ? { nat: natRules(firewall).map(withoutCounters), firewallVersion: firewallVersion(firewall) }
      : { nat: [] }),
  };
  return { netns, problems: recorded.host ? problems : [] };
}
