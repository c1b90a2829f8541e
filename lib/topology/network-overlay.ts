import type { NetworkAnswer } from "@/lib/model/network-inspection";
import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import type { NetworkDetails, OverlayPeer } from "./network";
import type { FdbOf } from "./network-bridges";
import type { PlacedLink, PlacedNetns } from "./placed-netns";
import { sandboxNodes } from "./relate-sandboxes";

/** The hidden namespaces that serve a network, by inode. */
export function hiddenOf(facts: Facts, assignment: Assignment, network: string): PlacedNetns[] {
  return [...facts.netns.values()].filter(({ netns }) => assignment.networkOfHidden.get(netns.inode) === network);
}

/** The links of one kind in some namespaces. */
export function linksOfKind(namespaces: readonly PlacedNetns[], kind: PlacedLink["link"]["kind"]): PlacedLink[] {
  return namespaces.flatMap(({ links }) => [...links.values()].filter(({ link }) => link.kind === kind));
}

/** The hosts at the other ends: those that the kernel sends to, and those that the swarm names. */
function overlayPeers(
  facts: Facts,
  vxlans: readonly PlacedLink[],
  fdbOf: FdbOf,
  told: NetworkAnswer["peers"],
): OverlayPeer[] {
  const own = new Set(facts.hostNetns?.netns.addresses.map(({ address }) => address));
  const macs = new Map<string, string[]>(told.map(({ address }) => [address, []]));
  for (const vxlan of vxlans) {
    for (const { index, destination, mac } of fdbOf(vxlan.inode)) {
      if (index !== vxlan.link.index || destination === undefined) continue;
      macs.set(destination, [...(macs.get(destination) ?? []), mac]);
    }
  }
  const names = new Map(told.map(({ address, name }) => [address, name]));
  return [...macs].map(([address, behind]) => ({
    address,
    name: names.get(address) ?? "",
    self: own.has(address),
    macs: [...new Set(behind)],
  }));
}

/** What only an overlay network has; empty lists for others. */
export function describeOverlay(
  facts: Facts,
  assignment: Assignment,
  hidden: readonly PlacedNetns[],
  fdbOf: FdbOf,
  peers: NetworkAnswer["peers"],
): Pick<NetworkDetails, "vxlans" | "sandboxes" | "peers"> {
  const nodeOf = sandboxNodes(facts, assignment);
  const sandboxes = hidden.map(nodeOf);
  const vxlans = linksOfKind(hidden, "vxlan");
  return {
    sandboxes,
    vxlans: vxlans.flatMap(({ id, link, inode }) => {
      const home = sandboxes.find(({ netns }) => netns === inode);
      return home ? [{ id, label: link.name, link, sandbox: { id: home.id, label: home.label } }] : [];
    }),
    peers: overlayPeers(facts, vxlans, fdbOf, peers),
  };
}
