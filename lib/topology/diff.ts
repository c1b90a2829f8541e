import { sameJson } from "./same-json";
import type { Topology } from "./topology";

/** What leads from one topology to another. Lists hold whole new values; `hosts` and `problems` are absent when they did not change. */
export type TopologyDelta = {
  nodes: Topology["nodes"];
  removedNodes: string[];
  edges: Topology["edges"];
  removedEdges: string[];
  hosts?: Topology["hosts"] | undefined;
  problems?: Topology["problems"] | undefined;
};

type Identified = { readonly id: string };

function changed<T extends Identified>(before: readonly T[], after: readonly T[]): { put: T[]; removed: string[] } {
  const old = new Map(before.map((item) => [item.id, item]));
  const put = after.filter((item) => !sameJson(old.get(item.id), item));
  for (const { id } of after) old.delete(id);
  return { put, removed: [...old.keys()] };
}

function patched<T extends Identified>(before: readonly T[], put: readonly T[], removed: readonly string[]): T[] {
  if (put.length === 0 && removed.length === 0) return [...before];
  const items = new Map(before.map((item) => [item.id, item]));
  for (const id of removed) items.delete(id);
  for (const item of put) items.set(item.id, item);
  return [...items.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The delta from `a` to `b`. */
export function diff(a: Topology, b: Topology): TopologyDelta {
  const nodes = changed(a.nodes, b.nodes);
  const edges = changed(a.edges, b.edges);
  return {
    nodes: nodes.put,
    removedNodes: nodes.removed,
    edges: edges.put,
    removedEdges: edges.removed,
    ...(sameJson(a.hosts, b.hosts) ? {} : { hosts: b.hosts }),
    ...(sameJson(a.problems, b.problems) ? {} : { problems: b.problems }),
  };
}

/** True when applying it changes nothing. */
export function isEmpty(delta: TopologyDelta): boolean {
  const lists = [delta.nodes, delta.removedNodes, delta.edges, delta.removedEdges];
  return lists.every((list) => list.length === 0) && delta.hosts === undefined && delta.problems === undefined;
}

/** Takes the step that a delta describes: `apply(a, diff(a, b))` equals `b`. */
export function apply(topology: Topology, delta: TopologyDelta): Topology {
  return {
    hosts: delta.hosts ?? topology.hosts,
    nodes: patched(topology.nodes, delta.nodes, delta.removedNodes),
    edges: patched(topology.edges, delta.edges, delta.removedEdges),
    problems: delta.problems ?? topology.problems,
  };
}
