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

/**
 * What is not the very same object on both sides. Both lists ascend by id, so that one walk over both meets every object that was
 * reused; whatever it does not meet is left to be compared, so a list in another order costs time and no result.
 */
function notReused<T extends Identified>(before: readonly T[], after: readonly T[]): { old: T[]; now: T[] } {
  const old: T[] = [];
  const now: T[] = [];
  let i = 0;
  for (const item of after) {
    let candidate = before[i];
    while (candidate !== undefined && candidate !== item && candidate.id < item.id) {
      old.push(candidate);
      candidate = before[++i];
    }
    if (candidate === item) i++;
    else now.push(item);
  }
  return { old: old.concat(before.slice(i)), now };
}

function changed<T extends Identified>(before: readonly T[], after: readonly T[]): { put: T[]; removed: string[] } {
  const { old, now } = notReused(before, after);
  const left = new Map(old.map((item) => [item.id, item]));
  const put = now.filter((item) => !sameJson(left.get(item.id), item));
  if (left.size > 0) for (const { id } of after) left.delete(id);
  return { put, removed: [...left.keys()] };
}

const byId = (a: Identified, b: Identified) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What there is ascends by id: what comes is led in on one way through it. */
function patched<T extends Identified>(before: readonly T[], put: readonly T[], removed: readonly string[]): T[] {
  const gone = new Set(removed);
  const coming = [...put].sort(byId).values();
  const items: T[] = [];
  let next = coming.next().value;
  for (const item of before) {
    for (; next && next.id < item.id; next = coming.next().value) items.push(next);
    if (next?.id === item.id) {
      items.push(next);
      next = coming.next().value;
    } else if (!gone.has(item.id)) items.push(item);
  }
  return next ? [...items, next, ...coming] : items;
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
