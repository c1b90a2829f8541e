import type { FdbEntry } from "@/lib/model/neighbor";
import type { AgedFdbEntry } from "@/lib/model/network-inspection";
import { type Facts, vethPeer } from "./facts";
import type { Holders } from "./holders";
import type { BridgePortDetails, FdbLine, NetworkBridge } from "./network";
import type { PlacedLink } from "./placed-netns";

/** Forwarding entries of a namespace: with their ages where they were just asked for, else as last observed. */
export type FdbOf = (inode: number) => readonly (FdbEntry | AgedFdbEntry)[];

const refOf = ({ id, link }: PlacedLink) => ({ id, label: link.name });
const byIndex = (a: PlacedLink, b: PlacedLink) => a.link.index - b.link.index;

/** The host's own namespace is nobody in particular. */
function holderOf(holders: Holders, link: PlacedLink | undefined) {
  return link && !link.inHost ? holders.ofNetns(link.inode) : undefined;
}

function describePort(facts: Facts, holders: Holders, port: PlacedLink): BridgePortDetails {
  const peer = vethPeer(facts, port);
  const holder = holderOf(holders, peer);
  return { ...refOf(port), link: port.link, ...(peer ? { peer: refOf(peer) } : {}), ...(holder ? { holder } : {}) };
}

/**
 * Whose a MAC is. Several may have it (every sandbox of one image that fixes it); then the one whose cable ends at that port is meant. A
 * port's own MAC is the port's.
 */
function ownerOf(facts: Facts, holders: Holders, mac: string, port: PlacedLink): PlacedLink | undefined {
  const candidates = holders.withMac(mac);
  const behind = candidates.find((link) => vethPeer(facts, link) === port);
  return behind ?? candidates.find((link) => link === port) ?? candidates[0];
}

function describeEntry(facts: Facts, holders: Holders, port: PlacedLink, entry: FdbEntry | AgedFdbEntry): FdbLine {
  const { index: _index, master: _master, ...rest } = entry;
  const owner = ownerOf(facts, holders, entry.mac, port);
  const holder = holderOf(holders, owner);
  return { ...rest, port: refOf(port), ...(owner ? { owner: refOf(owner) } : {}), ...(holder ? { holder } : {}) };
}

/** Learned entries first: they say who is where. */
const learnedFirst = (a: FdbLine, b: FdbLine) =>
  Number(a.state === "permanent") - Number(b.state === "permanent") || (a.mac < b.mac ? -1 : a.mac > b.mac ? 1 : 0);

/** A bridge with its ports, and what it has learned. */
export function describeBridge(facts: Facts, holders: Holders, bridge: PlacedLink, fdbOf: FdbOf): NetworkBridge {
  const { index } = bridge.link;
  const links = [...(facts.netns.get(bridge.inode)?.links.values() ?? [])];
  const ports = links.filter(({ link }) => link.master === index).sort(byIndex);
  const fdb = fdbOf(bridge.inode).flatMap((entry) => {
    if (entry.master !== index && entry.index !== index) return [];
    const port = facts.linkAt(bridge.inode, entry.index);
    return port ? [describeEntry(facts, holders, port, entry)] : [];
  });
  const sandbox = bridge.inHost ? undefined : holders.ofNetns(bridge.inode);
  return {
    ...refOf(bridge),
    link: bridge.link,
    addresses: bridge.addresses,
    ...(sandbox ? { sandbox } : {}),
    ports: ports.map((port) => describePort(facts, holders, port)),
    fdb: fdb.sort(learnedFirst),
  };
}
