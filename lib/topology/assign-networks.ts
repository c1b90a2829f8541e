import type { Container, Endpoint } from "@/lib/model/container";
import { networkId } from "@/lib/model/ids";
import type { Netns } from "@/lib/model/netns";
import type { Network } from "@/lib/model/network";
import { type Facts, masterOf, type PlacedLink, vethPeer } from "./facts";

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

const PARENT_DRIVERS = new Set(["macvlan", "ipvlan"]);

/** By name where the engine tells one; else by the gateway address that the bridge must carry (Podman tells no name). */
function realisingLink(facts: Facts, network: Network): PlacedLink | undefined {
  const host = facts.hostNetns;
  if (!host) return undefined;
  const here = facts.links.filter(({ netns }) => netns.inode === host.inode);
  const fits = ({ link }: PlacedLink) => PARENT_DRIVERS.has(network.driver) || link.kind === "bridge";
  for (const name of network.linkNames) {
    const named = here.find((placed) => placed.link.name === name && fits(placed));
    if (named) return named;
  }
  if (network.driver !== "bridge") return undefined;
  const gateways = new Set(network.ipam.flatMap(({ gateway }) => (gateway ? [gateway] : [])));
  const carrier = host.addresses.find(({ address }) => gateways.has(address));
  const link = carrier && facts.linkAt(host.inode, carrier.index);
  return link && fits(link) ? link : undefined;
}

/**
 * libnetwork names the namespaces of its overlay driver `1-<first 10 of the network's id>` and those of the load balancer
 * `lb_<first 9>`; the routing mesh's is `ingress_sbox`.
 */
function hiddenNetwork(netns: Netns, networks: readonly Network[]): string | undefined {
  for (const { name } of netns.names) {
    const prefix = /^(?:\d+-|lb_)([0-9a-z]{9,})$/.exec(name)?.[1];
    const found = networks.find(({ id, ingress }) =>
      prefix ? id.startsWith(prefix) : name === "ingress_sbox" && ingress,
    );
    if (found) return found.id;
  }
  return undefined;
}

/** A MAC is unique within a sandbox unless somebody made it not so; the address decides then, and where no MAC is told. */
function findEndpointLink(facts: Facts, container: Container, endpoint: Endpoint): PlacedLink | undefined {
  const netns = container.netns === undefined ? undefined : facts.netns.get(container.netns);
  if (!netns) return undefined;
  const addresses = [endpoint.ipv4, endpoint.ipv6].flatMap((text) => (text ? [text.split("/")[0]] : []));
  const byAddress = netns.addresses.find(({ address }) => addresses.includes(address));
  if (byAddress) return facts.linkAt(netns.inode, byAddress.index);
  const byMac = endpoint.mac ? netns.links.filter(({ mac }) => mac === endpoint.mac) : [];
  return byMac.length === 1 && byMac[0] ? facts.linkAt(netns.inode, byMac[0].index) : undefined;
}

/** Works out which network every link belongs to: by endpoint, by bridge, by hidden namespace, and across veth pairs. */
export function assignNetworks(facts: Facts): Assignment {
  const linkOfNetwork = new Map<string, PlacedLink>();
  const networkOfLink = new Map<string, string>();
  for (const network of facts.networks) {
    const link = realisingLink(facts, network);
    if (!link) continue;
    linkOfNetwork.set(network.id, link);
    if (link.link.kind === "bridge") networkOfLink.set(link.id, networkId(facts.host, network.id));
  }
  const networkOfHidden = new Map<number, string>();
  for (const netns of facts.netns.values()) {
    const id = hiddenNetwork(netns, facts.networks);
    if (id) networkOfHidden.set(netns.inode, id);
  }
  for (const container of facts.containers) {
    for (const endpoint of container.endpoints) {
      const link = findEndpointLink(facts, container, endpoint);
      if (link) networkOfLink.set(link.id, networkId(facts.host, endpoint.networkId));
    }
  }
  spread(facts, networkOfLink, networkOfHidden);
  return { networkOfLink, linkOfNetwork, networkOfHidden, endpointLink: (c, e) => findEndpointLink(facts, c, e) };
}

/** What the engine does not tell follows from the wiring: a port belongs to its bridge's network, and a veth to its peer's. */
function spread(facts: Facts, networkOfLink: Map<string, string>, networkOfHidden: ReadonlyMap<number, string>): void {
  for (const placed of facts.links) {
    const hidden = networkOfHidden.get(placed.netns.inode);
    if (hidden && placed.link.kind !== "loopback") networkOfLink.set(placed.id, networkId(facts.host, hidden));
  }
  for (const placed of facts.links) {
    if (networkOfLink.has(placed.id)) continue;
    const peer = vethPeer(facts, placed);
    const master = masterOf(facts, placed) ?? (peer && masterOf(facts, peer));
    const network = (master && networkOfLink.get(master.id)) ?? (peer && networkOfLink.get(peer.id));
    if (network) networkOfLink.set(placed.id, network);
  }
}
