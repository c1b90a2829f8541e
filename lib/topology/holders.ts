import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import type { PlacedLink } from "./placed-netns";
import { sandboxNodes } from "./relate-sandboxes";
import type { NodeRef } from "./sandbox";

/** Who is behind the things of the kernel. */
export type Holders = {
  /** Who a namespace belongs to: the container that owns it, else the sandbox itself; undefined for one that was not observed. */
  ofNetns(inode: number): NodeRef | undefined;
  /** The links that have a MAC, in the order they were read. */
  withMac(mac: string): readonly PlacedLink[];
  /** The links that carry an address. */
  withAddress(address: string): readonly PlacedLink[];
};

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** The owner of each namespace with containers in it; of those that share it only while no owner is known. */
function owners(facts: Facts): Map<number, NodeRef> {
  const found = new Map<number, NodeRef>();
  for (const container of facts.containers) {
    const { netns, name, sharesWith } = container;
    if (netns === undefined || netns === facts.hostNetns?.netns.inode) continue;
    if (sharesWith === undefined || !found.has(netns))
      found.set(netns, { id: facts.containerId(container), label: name });
  }
  return found;
}

/** Indexes who holds what, once for a description. */
export function indexHolders(facts: Facts, assignment: Assignment): Holders {
  const byMac = new Map<string, PlacedLink[]>();
  const byAddress = new Map<string, PlacedLink[]>();
  for (const placed of facts.links) {
    if (placed.link.mac) add(byMac, placed.link.mac, placed);
    for (const { address } of placed.addresses) add(byAddress, address, placed);
  }
  const containers = owners(facts);
  const nodeOf = sandboxNodes(facts, assignment);
  return {
    ofNetns: (inode) => {
      const placed = facts.netns.get(inode);
      if (!placed) return undefined;
      const node = nodeOf(placed);
      return containers.get(inode) ?? { id: node.id, label: node.label };
    },
    withMac: (mac) => byMac.get(mac) ?? [],
    withAddress: (address) => byAddress.get(address) ?? [],
  };
}
