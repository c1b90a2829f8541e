import type { Container } from "@/lib/model/container";
import type { Netns } from "@/lib/model/netns";
import type { WiringEvidence } from "./locality";

const WIRED_KINDS = new Set(["veth", "macvlan", "ipvlan"]);

/** Where the links of one sandbox end, by its own namespace numbers (IFLA_LINK_NETNSID). A number without an inode says nothing. */
function wiringOf(sandbox: Netns, hostInode: number): WiringEvidence {
  const inodeOf = new Map(sandbox.nsids.map(({ nsid, netns }) => [nsid, netns]));
  const ends = sandbox.links.flatMap((link) => {
    const nsid = WIRED_KINDS.has(link.kind) ? link.link?.nsid : undefined;
    const inode = nsid === undefined ? undefined : inodeOf.get(nsid);
    return inode === undefined ? [] : [inode];
  });
  if (ends.includes(hostInode)) return "here";
  return ends.length > 0 ? "elsewhere" : "unknown";
}

/**
 * For each container whose namespace was read (Container.netns is set), where its links end. `--network host` tells by the namespace
 * itself. A container that is only on an overlay network ends in the overlay's hidden namespace, which is no evidence: an overlay's
 * sandbox is also tied to the host by docker_gwbridge, unless the network is internal, so `hidden` inodes do not count.
 */
export function containerWiring(
  containers: readonly Container[],
  namespaces: readonly Netns[],
  hostInode: number,
  hidden: ReadonlySet<number> = new Set(),
): Map<string, WiringEvidence> {
  const byInode = new Map(namespaces.map((netns) => [netns.inode, netns]));
  const wiring = new Map<string, WiringEvidence>();
  for (const container of containers) {
    if (container.netns === undefined) continue;
    if (container.networkMode === "host") {
      wiring.set(container.id, container.netns === hostInode ? "here" : "elsewhere");
      continue;
    }
    const sandbox = byInode.get(container.netns);
    if (!sandbox) continue;
    const visible = { ...sandbox, nsids: sandbox.nsids.filter(({ netns }) => !hidden.has(netns)) };
    wiring.set(container.id, wiringOf(visible, hostInode));
  }
  return wiring;
}
