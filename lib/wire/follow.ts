import { apply, type TopologyDelta } from "@/lib/topology/diff";
import { findById } from "@/lib/topology/find-by-id";
import type { Topology } from "@/lib/topology/topology";
import type { WireDelta } from "./delta";
import { type Patch, patched } from "./patch";
import { isEdge, isNode } from "./recognise";

/** The whole new values of what changed; undefined when one of them cannot be made of what there is. */
function decoded<T extends { readonly id: string }>(
  is: (value: unknown) => value is T,
  before: readonly T[],
  changes: readonly (readonly [id: string, patch: Patch])[],
): T[] | undefined {
  const items: T[] = [];
  for (const [id, patch] of changes) {
    const item = patched(findById(before, id), patch);
    if (!is(item)) return undefined;
    items.push(item);
  }
  return items;
}

/** From the wire, for one who holds the topology that it leads on from; undefined when it does not fit that one. */
export function decodeDelta(before: Topology, delta: WireDelta): TopologyDelta | undefined {
  const nodes = decoded(isNode, before.nodes, delta.changedNodes);
  const edges = decoded(isEdge, before.edges, delta.changedEdges);
  if (!nodes || !edges) return undefined;
  const { removedNodes, removedEdges, hosts, problems } = delta;
  return {
    nodes: [...delta.nodes, ...nodes],
    removedNodes,
    edges: [...delta.edges, ...edges],
    removedEdges,
    hosts,
    problems,
  };
}

/** Takes the step that a delta from the wire describes; undefined when it does not fit the topology. */
export function follow(before: Topology, delta: WireDelta): Topology | undefined {
  const step = decodeDelta(before, delta);
  return step && apply(before, step);
}
