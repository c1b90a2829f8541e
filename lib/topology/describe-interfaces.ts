import type { LinkCounters } from "@/lib/model/link";
import type { Assignment } from "./assign-networks";
import { type Facts, followLink, masterOf, vethPeer } from "./facts";
import type { NodeRef } from "./node-ref";
import type { PlacedLink, PlacedNetns } from "./placed-netns";
import { sandboxNodes } from "./relate-sandboxes";
import type { SandboxInterface } from "./sandbox";

/** Index order is the order in which the sandbox got them, `lo` first. */
const byIndex = (a: { index: number }, b: { index: number }) => a.index - b.index;

function displayName(facts: Facts, placed: PlacedLink): string {
  const { name, link } = placed.link;
  if (!link) return name;
  if (link.nsid !== undefined) return `${name}@if${link.index}`;
  const other = facts.linkAt(placed.inode, link.index);
  return other && other !== placed ? `${name}@${other.link.name}` : name;
}

/** What an interface is described with, indexed once for all of its sandbox. */
type Lookup = {
  sandbox(inode: number): NodeRef | undefined;
  network(id: string | undefined): NodeRef | undefined;
  readonly counters: ReadonlyMap<number, LinkCounters>;
};

function lookupFor(
  facts: Facts,
  assignment: Assignment,
  placed: PlacedNetns,
  names: ReadonlyMap<string, string>,
): Lookup {
  const nodeOf = sandboxNodes(facts, assignment);
  return {
    sandbox: (inode) => {
      const there = facts.netns.get(inode);
      return there && nodeOf(there);
    },
    network: (id) => {
      const label = id === undefined ? undefined : names.get(id);
      return id === undefined || label === undefined ? undefined : { id, label };
    },
    counters: new Map(placed.netns.counters.map((counters) => [counters.index, counters])),
  };
}

function describeInterface(facts: Facts, assignment: Assignment, lookup: Lookup, placed: PlacedLink): SandboxInterface {
  const { inode, link, id } = placed;
  const veth = vethPeer(facts, placed);
  const other = veth ?? (link.kind === "veth" ? undefined : followLink(facts, placed));
  const bridge = masterOf(facts, placed) ?? (veth && masterOf(facts, veth));
  const elsewhere = other && other.inode !== inode ? lookup.sandbox(other.inode) : undefined;
  const counters = lookup.counters.get(link.index);
  const network = lookup.network(assignment.networkOfLink.get(id));
  return {
    id,
    displayName: displayName(facts, placed),
    link,
    addresses: placed.addresses,
    ...(counters ? { counters } : {}),
    ...(other ? { peer: { id: other.id, label: other.link.name, ...(elsewhere ? { sandbox: elsewhere } : {}) } } : {}),
    ...(bridge?.link.kind === "bridge" ? { bridge: { id: bridge.id, label: bridge.link.name } } : {}),
    ...(network ? { network } : {}),
  };
}

/** The links of a namespace in the order in which it got them, `lo` first, each with its other end. */
export function describeInterfaces(
  facts: Facts,
  assignment: Assignment,
  placed: PlacedNetns,
  names: ReadonlyMap<string, string>,
): SandboxInterface[] {
  const lookup = lookupFor(facts, assignment, placed, names);
  return [...placed.netns.links]
    .sort(byIndex)
    .flatMap(({ index }) => placed.links.get(index) ?? [])
    .map((link) => describeInterface(facts, assignment, lookup, link));
}
