import type { Container, Endpoint } from "@/lib/model/container";
import { type Facts, masterOf, vethPeer } from "./facts";
import { hiddenNetworks } from "./hidden-networks";
import { memo } from "./memo";
import type { PlacedLink, PlacedNetns } from "./placed-netns";
import { realisingLinks } from "./realising-link";

/** Which engine's network each link belongs to, and where each endpoint's interface is. */
export type Assignment = {
  /** Link id -> network id (of lib/model/ids). */
  readonly networkOfLink: ReadonlyMap<string, string>;
  /** Network (engine's id) -> the host's link that realises it: a bridge, or the parent of macvlan and ipvlan. */
  readonly linkOfNetwork: ReadonlyMap<string, PlacedLink>;
  /** Hidden namespace (inode) -> network (engine's id) that it serves. */
  readonly networkOfHidden: ReadonlyMap<number, string>;
  /** The interface that carries a container's endpoint. */
  endpointLink(container: Container, endpoint: Endpoint): PlacedLink | undefined;
};

/** A MAC is unique within a sandbox unless somebody made it not so; the address decides then, and where no MAC is told. */
function carrierOf({ netns, links }: PlacedNetns, endpoint: Endpoint): PlacedLink | undefined {
  const addresses = [endpoint.ipv4, endpoint.ipv6].flatMap((text) => (text ? [text.split("/")[0]] : []));
  const byAddress =
    addresses.length > 0 ? netns.addresses.find(({ address }) => addresses.includes(address)) : undefined;
  if (byAddress) return links.get(byAddress.index);
  const byMac = endpoint.mac ? netns.links.filter(({ mac }) => mac === endpoint.mac) : [];
  return byMac.length === 1 && byMac[0] ? links.get(byMac[0].index) : undefined;
}

/** With the namespace that it was looked for in: nothing else decides. */
const rememberedCarriers = memo<Endpoint, { readonly placed: PlacedNetns; readonly link: PlacedLink | undefined }>();

function findEndpointLink(facts: Facts, container: Container, endpoint: Endpoint): PlacedLink | undefined {
  const placed = container.netns === undefined ? undefined : facts.netns.get(container.netns);
  if (!placed) return undefined;
  const fits = (known: { readonly placed: PlacedNetns }) => known.placed === placed;
  return rememberedCarriers(endpoint, fits, () => ({ placed, link: carrierOf(placed, endpoint) })).link;
}

/** Works out which network every link belongs to: by endpoint, by bridge, by hidden namespace, and across veth pairs. */
export function assignNetworks(facts: Facts): Assignment {
  const linkOfNetwork = new Map<string, PlacedLink>();
  const networkOfLink = new Map<string, string>();
  const realising = realisingLinks(facts);
  for (const network of facts.networks) {
    const link = realising(network);
    if (!link) continue;
    linkOfNetwork.set(network.id, link);
    if (link.link.kind === "bridge") networkOfLink.set(link.id, facts.networkId(network.id));
  }
  const networkOfHidden = new Map<number, string>();
  const hidden = hiddenNetworks(facts.networks);
  for (const { netns } of facts.netns.values()) {
    const id = hidden(netns);
    if (id) networkOfHidden.set(netns.inode, id);
  }
  for (const container of facts.containers) {
    for (const endpoint of container.endpoints) {
      const link = findEndpointLink(facts, container, endpoint);
      if (link) networkOfLink.set(link.id, facts.networkId(endpoint.networkId));
    }
  }
  spread(facts, networkOfLink, networkOfHidden);
  return { networkOfLink, linkOfNetwork, networkOfHidden, endpointLink: (c, e) => findEndpointLink(facts, c, e) };
}

/** What the engine does not tell follows from the wiring: a port belongs to its bridge's network, and a veth to its peer's. */
function spread(facts: Facts, networkOfLink: Map<string, string>, networkOfHidden: ReadonlyMap<number, string>): void {
  for (const placed of facts.links) {
    const hidden = networkOfHidden.get(placed.inode);
    if (hidden && placed.link.kind !== "loopback") networkOfLink.set(placed.id, facts.networkId(hidden));
  }
  for (const placed of facts.links) {
    if (networkOfLink.has(placed.id)) continue;
    const peer = vethPeer(facts, placed);
    const master = masterOf(facts, placed) ?? (peer && masterOf(facts, peer));
    const network = (master && networkOfLink.get(master.id)) ?? (peer && networkOfLink.get(peer.id));
    if (network) networkOfLink.set(placed.id, network);
  }
}
