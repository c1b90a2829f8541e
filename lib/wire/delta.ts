import { z } from "zod";
import { apply, type TopologyDelta } from "@/lib/topology/diff";
import { findById } from "@/lib/topology/find-by-id";
import { Topology, TopologyEdge, TopologyNode } from "@/lib/topology/topology";
import { Patch, patched, patchOf } from "./patch";

const Changes = z.array(z.tuple([z.string(), Patch]));
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

/** The whole new values of what changed; undefined when one of them cannot be made of what there is. */
function decoded<S extends z.ZodType>(
  schema: S,
  before: readonly { readonly id: string }[],
  changes: Changes,
): z.output<S>[] | undefined {
  const items: z.output<S>[] = [];
  for (const [id, patch] of changes) {
    const result = schema.safeParse(patched(findById(before, id), patch));
    if (!result.success) return undefined;
    items.push(result.data);
  }
  return items;
}

/** From the wire, for one who holds the topology that it leads on from; undefined when it does not fit that one. */
export function decodeDelta(before: Topology, delta: WireDelta): TopologyDelta | undefined {
  const nodes = decoded(TopologyNode, before.nodes, delta.changedNodes);
  const edges = decoded(TopologyEdge, before.edges, delta.changedEdges);
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
