import type { Firewall } from "@/lib/model/firewall";
import type { Socket } from "@/lib/model/socket";
import type { Sysctl } from "@/lib/model/sysctl";
import { parseIptablesSave } from "../netfilter/parse-iptables-save";
import { tablesFromSave } from "../netfilter/tables-from-save";
import type { RecordedNetns } from "./recorded-host";
import { reshapeSockets } from "./reshape-socket";
import { reshapeSysctls } from "./reshape-sysctl";

/** What a recording has of a namespace beyond an observation: what the live probe tells when it is asked. */
export type ReplayedSandbox = {
  readonly firewall: Firewall;
  readonly sysctls: readonly Sysctl[];
  readonly listeners: readonly Socket[];
};

export function replaySandbox({ iptables, links, sockets, sysctls }: RecordedNetns): ReplayedSandbox {
  const indexes = new Map(links.map(({ ifname, ifindex }) => [ifname, ifindex]));
  const tables = ([4, 6] as const).flatMap((family) =>
    tablesFromSave(parseIptablesSave(iptables[family]), {
      source: "iptables-nft",
      family: family === 4 ? "ip" : "ip6",
    }),
  );
  return {
    firewall: { tables, unread: [] },
    sysctls: reshapeSysctls(sysctls),
    listeners: reshapeSockets(sockets, indexes),
  };
}
