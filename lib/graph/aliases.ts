import type { Topology } from "@/lib/topology/topology";

/** Things without a card of their own, and the thing whose card shows them: a container's sandbox, a network with a bridge. */
export function aliases(topology: Topology): Map<string, string> {
  const map = new Map<string, string>();
  for (const edge of topology.edges) {
    if (edge.kind === "sandbox") map.set(edge.target, edge.source);
    if (edge.kind === "realised-by") map.set(edge.source, edge.target);
  }
  return map;
}
