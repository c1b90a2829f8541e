import type { Container, Endpoint } from "@/lib/model/container";
import type { Network } from "@/lib/model/network";
import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import { memo } from "./memo";
import { edgeBase, type Relation } from "./relation";
import type { NetworkNode, TopologyEdge } from "./topology";

const rememberedNodes = memo<Network, NetworkNode>();
const rememberedLinks = memo<Network, TopologyEdge>();

/** One node a network, and the link of the host that realises it. */
export function relateNetworks(facts: Facts, assignment: Assignment): Relation {
  const { host } = facts;
  const edges: TopologyEdge[] = [];
  const nodes = facts.networks.map((network): NetworkNode => {
    const id = facts.networkId(network.id);
    const target = assignment.linkOfNetwork.get(network.id)?.id;
    if (target !== undefined) {
      const fits = (edge: TopologyEdge) => edge.source === id && edge.target === target;
      edges.push(rememberedLinks(network, fits, () => edgeBase("realised-by", host, id, target)));
    }
    return rememberedNodes(
      network,
      (node) => node.id === id,
      () => ({ kind: "network", id, host, label: network.name, network }),
    );
  });
  return { nodes, edges };
}

/** With its container, whose id is part of the edge's. */
const rememberedEndpoints = memo<Endpoint, { readonly container: Container; readonly edge: TopologyEdge }>();

/** CNM endpoints: interface (or container) -> network. An endpoint of a network that the engine does not list has no edge. */
export function relateEndpoints(facts: Facts, assignment: Assignment): Relation {
  const edges: TopologyEdge[] = [];
  const known = new Set(facts.networks.map(({ id }) => id));
  for (const container of facts.containers) {
    for (const endpoint of container.endpoints) {
      if (!known.has(endpoint.networkId)) continue;
      const source = assignment.endpointLink(container, endpoint)?.id ?? facts.containerId(container);
      const target = facts.networkId(endpoint.networkId);
      const { edge } = rememberedEndpoints(
        endpoint,
        (old) => old.container === container && old.edge.source === source && old.edge.target === target,
        () => {
          const { ipv4, ipv6, mac } = endpoint;
          const base = edgeBase("endpoint", facts.host, source, target, container.id);
          return { container, edge: { ...base, ipv4, ipv6, mac } };
        },
      );
      edges.push(edge);
    }
  }
  return { nodes: [], edges };
}
