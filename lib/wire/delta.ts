import { z } from "zod";
import type { TopologyDelta } from "@/lib/topology/diff";
import { findById } from "@/lib/topology/find-by-id";
import { Topology, TopologyEdge, TopologyNode } from "@/lib/topology/topology";
import { patchOf } from "./patch";
import { PatchSchema } from "./patch-schema";

const Changes = z.array(z.tuple([z.string(), PatchSchema]));
type Changes = z.infer<typeof Changes>;

/**
 * A {@link TopologyDelta} as it travels: what is new as a whole, what was there before as its id and what changed of it. Hosts and problems
 * are whole lists, absent when they did not change.
 */
export const WireDelta = z.object({
  nodes: z.array(TopologyNode),
  changedNodes: Changes,
  removedNodes: z.array(z.string()),
  edges: z.array(TopologyEdge),
  changedEdges: Changes,
  removedEdges: z.array(z.string()),
  hosts: Topology.shape.hosts.optional(),
  problems: Topology.shape.problems.optional(),
});
export type WireDelta = z.infer<typeof WireDelta>;

/** Sorts what was put into new and changed. */
function encoded<T extends { readonly id: string }>(
  before: readonly T[],
  put: readonly T[],
): { fresh: T[]; changed: Changes } {
  const fresh: T[] = [];
  const changed: Changes = [];
  for (const item of put) {
    const old = findById(before, item.id);
    if (old) changed.push([item.id, patchOf(old, item)]);
    else fresh.push(item);
  }
  return { fresh, changed };
}

/** For the wire: `delta` is what leads on from `before`. */
export function encodeDelta(before: Topology, delta: TopologyDelta): WireDelta {
  const nodes = encoded(before.nodes, delta.nodes);
  const edges = encoded(before.edges, delta.edges);
  const { removedNodes, removedEdges, hosts, problems } = delta;
  return {
    nodes: nodes.fresh,
    changedNodes: nodes.changed,
    removedNodes,
    edges: edges.fresh,
    changedEdges: edges.changed,
    removedEdges,
    ...(hosts ? { hosts } : {}),
    ...(problems ? { problems } : {}),
  };
}
