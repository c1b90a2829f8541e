import type { Firewall } from "@/lib/model/firewall";
import type { DockerProxy, Socket } from "@/lib/model/socket";
import type { Sysctl } from "@/lib/model/sysctl";
import type { RecordedHost, RecordedNetns } from "./recorded-host";
import { replayFirewall } from "./replay-firewall";
import { reshapeSockets } from "./reshape-socket";
import { reshapeSysctls } from "./reshape-sysctl";

/** What a recording has of a namespace beyond an observation: what the live probe tells when it is asked. */
export type ReplayedSandbox = {
  readonly firewall: Firewall;
  readonly sysctls: Sysctl[];
  readonly listeners: Socket[];
  readonly loadBalancer?: boolean;
  /** Of the host's namespace. */
  readonly proxies?: DockerProxy[];
};

/** One namespace by itself. */
export function replaySandbox(recorded: RecordedNetns): ReplayedSandbox {
  const indexes = new Map(recorded.links.map(({ ifname, ifindex }) => [ifname, ifindex]));
  return {
    firewall: replayFirewall(recorded).firewall,
    sysctls: reshapeSysctls(recorded.sysctls),
    listeners: reshapeSockets(recorded.sockets, indexes),
    ...(recorded.loadBalancer !== undefined && { loadBalancer: recorded.loadBalancer }),
  };
}

/** Every recorded namespace, by its inode. */
export function replaySandboxes({ netns, proxies }: RecordedHost): Map<number, ReplayedSandbox> {
  return new Map(
    netns.map((recorded) => {
      const sandbox = replaySandbox(recorded);
      return [recorded.inode, recorded.host ? { ...sandbox, proxies } : sandbox];
    }),
  );
}
