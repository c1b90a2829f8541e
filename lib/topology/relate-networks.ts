import { containerId, networkId } from "@/lib/model/ids";
import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import { edgeBase, type Relation } from "./relation";
import type { NetworkNode, TopologyEdge } from "./topology";

/** One node a network, and the link of the host that realises it. */
export function relateNetworks(facts: Facts, assignment: Assignment): Relation {
  const edges: TopologyEdge[] = [];
  const nodes = facts.networks.map((network): NetworkNode => {
    const id = networkId(facts.host, network.id);
    const link = assignment.linkOfNetwork.get(network.id);
    if (link) edges.push(edgeBase("realised-by", facts.host, id, link.id));
    return { kind: "network", id, host: facts.host, label: network.name, network };
  });
  return { nodes, edges };
}

/** CNM endpoints: interface (or container) -> network. An endpoint of a network that the engine does not list has no edge. */
export function relateEndpoints(facts: Facts, assignment: Assignment): Relation {
  const edges: TopologyEdge[] = [];
  const known = new Set(facts.networks.map(({ id }) => id));
  for (const container of facts.containers) {
    for (const endpoint of container.endpoints) {
      if (!known.has(endpoint.networkId)) continue;
      const source = assignment.endpointLink(container, endpoint)?.id ?? containerId(facts.host, container.id);
      const target = networkId(facts.host, endpoint.networkId);
      const { ipv4, ipv6, mac } = endpoint;
      edges.push({ ...edgeBase("endpoint", facts.host, source, target, container.id), ipv4, ipv6, mac });
    }
  }
  return { nodes: [], edges };
}
