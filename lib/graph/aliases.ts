import type { Topology, TopologyNode } from "@/lib/topology/topology";

const isHost = (node: TopologyNode) => node.kind === "sandbox" && node.role === "host";

/**
 * Things without a card of their own, and the thing whose card shows them: a container's sandbox, a network with a bridge, the network of
 * those who use the host's own namespace.
 */
export function aliases(topology: Topology): Map<string, string> {
  const map = new Map<string, string>();
  for (const edge of topology.edges) {
    if (edge.kind === "sandbox") map.set(edge.target, edge.source);
    if (edge.kind === "realised-by") map.set(edge.source, edge.target);
  }
  const hosts = new Map(topology.nodes.flatMap((node) => (isHost(node) ? [[node.host, node.id]] : [])));
  for (const node of topology.nodes) {
    const host = node.kind === "network" && node.network.driver === "host" ? hosts.get(node.host) : undefined;
    if (host !== undefined) map.set(node.id, host);
  }
  return map;
}
