import type { Address } from "@/lib/model/address";
import { linkId, sandboxId } from "@/lib/model/ids";
import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";
import { memo } from "./memo";

/**
 * A link together with the namespace it is in: ifindex alone names nothing. It does not hold that namespace's other facts, so that it
 * outlives them while the link and its addresses were not read anew.
 */
export type PlacedLink = {
  /** The namespace's. */
  readonly inode: number;
  /** True in the host's namespace. */
  readonly inHost: boolean;
  readonly link: Link;
  readonly id: string;
  /** Those of this link, in the order they were read. */
  readonly addresses: Address[];
};

/** One namespace of a host, indexed. */
export type PlacedNetns = {
  readonly netns: Netns;
  readonly host: string;
  /** The sandbox's id. */
  readonly id: string;
  /** By ifindex, in the order they were read. */
  readonly links: ReadonlyMap<number, PlacedLink>;
  /** This namespace's own numbers for others (NETNSA_NSID) -> inode. */
  readonly nsids: ReadonlyMap<number, number>;
};

function addressesByIndex(netns: Netns): Map<number, Address[]> {
  const byIndex = new Map<number, Address[]>();
  for (const address of netns.addresses) {
    const known = byIndex.get(address.index);
    if (known) known.push(address);
    else byIndex.set(address.index, [address]);
  }
  return byIndex;
}

const sameItems = <T>(a: readonly T[], b: readonly T[]) => a.length === b.length && a.every((item, i) => item === b[i]);
const rememberedLinks = memo<Link, { readonly host: string; readonly placed: PlacedLink }>();

function placeLink(host: string, { inode, host: inHost }: Netns, link: Link, addresses: Address[]): PlacedLink {
  return rememberedLinks(
    link,
    ({ host: where, placed: old }) =>
      where === host && old.inode === inode && old.inHost === inHost && sameItems(old.addresses, addresses),
    () => ({ host, placed: { inode, inHost, link, id: linkId(host, inode, link.index), addresses } }),
  ).placed;
}

function index(host: string, netns: Netns): PlacedNetns {
  const addresses = addressesByIndex(netns);
  const links = new Map<number, PlacedLink>();
  for (const link of netns.links) {
    links.set(link.index, placeLink(host, netns, link, addresses.get(link.index) ?? []));
  }
  const nsids = new Map(netns.nsids.map(({ nsid, netns: inode }) => [nsid, inode]));
  return { netns, host, id: sandboxId(host, netns.inode), links, nsids };
}

const remembered = memo<Netns, PlacedNetns>();

/** Indexes a namespace; the same object again for one that was not read anew. */
export function placeNetns(host: string, netns: Netns): PlacedNetns {
  return remembered(
    netns,
    (placed) => placed.host === host,
    () => index(host, netns),
  );
}
