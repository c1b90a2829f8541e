import type { Topology, TopologyNode } from "./shapes";

/** A change as the key of its sentence, the names in it, and what it is about. */
export type Change = {
  readonly key: "appeared" | "removed" | "state" | "network-appeared" | "network-removed" | "joined" | "left";
  readonly name: string;
  /** The container's new state, or the network that was joined or left. */
  readonly other: string;
  readonly nodeId: string;
};

function nodeChange(before: TopologyNode | undefined, after: TopologyNode): Change | undefined {
  const change = { name: after.label, other: "", nodeId: after.id };
  if (after.kind === "container") {
    if (!before) return { ...change, key: "appeared" };
    const { state } = after.container;
    const was = before.kind === "container" ? before.container.state : undefined;
    return was !== state ? { ...change, key: "state", other: state } : undefined;
  }
  return after.kind === "network" && !before ? { ...change, key: "network-appeared" } : undefined;
}

const isSubject = ({ kind }: TopologyNode) => kind === "container" || kind === "network";

type Pair = { readonly old: TopologyNode | undefined; readonly now: TopologyNode | undefined };

/**
 * The containers and networks that are not the very same object on both sides. A delta leaves the others alone, and both lists ascend by
 * id, so that one walk meets them all.
 */
function differing(before: readonly TopologyNode[], after: readonly TopologyNode[]): Pair[] {
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && (now === undefined || old.id < now.id)) {
      if (isSubject(old)) pairs.push({ old, now: undefined });
      i++;
    } else if (now !== undefined && (old === undefined || now.id < old.id)) {
      if (isSubject(now)) pairs.push({ old: undefined, now });
      j++;
    } else {
      if (old !== now && now && isSubject(now)) pairs.push({ old, now });
      i++;
      j++;
    }
  }
  return pairs;
}

/** The networks of a topology by the engine's id. */
function networksOf(topology: Topology): Map<string, TopologyNode> {
  return new Map(topology.nodes.flatMap((node) => (node.kind === "network" ? [[node.network.id, node]] : [])));
}

/** Ids of the networks that a container has an endpoint on, of those that are there. */
function joined(node: TopologyNode, networks: ReadonlyMap<string, TopologyNode>): Set<string> {
  const endpoints = node.kind === "container" ? node.container.endpoints : [];
  return new Set(endpoints.flatMap(({ networkId }) => networks.get(networkId)?.id ?? []));
}

/** Joined and left, of containers that were there before and still are; networks that come or go are told themselves. */
function memberships(pairs: readonly Pair[], before: Topology, after: Topology): Change[] {
  const stayed = pairs.filter(({ old, now }) => old?.kind === "container" && now?.kind === "container");
  if (stayed.length === 0) return [];
  const [had, has] = [networksOf(before), networksOf(after)];
  const common = (id: string) => [...has.values()].find((node) => node.id === id && had.has(networkKey(node)));
  const tell = (key: "joined" | "left") =>
    stayed.flatMap(({ old, now }): Change[] => {
      if (!old || !now) return [];
      const [was, is] = [joined(old, had), joined(now, has)];
      const [these, those] = key === "joined" ? [is, was] : [was, is];
      return [...these].flatMap((id) => {
        const network = those.has(id) ? undefined : common(id);
        return network ? [{ key, name: now.label, other: network.label, nodeId: now.id }] : [];
      });
    });
  return [...tell("joined"), ...tell("left")];
}

const networkKey = (node: TopologyNode) => (node.kind === "network" ? node.network.id : "");

/**
 * What happened to containers and networks between two topologies, in the order in which a person is told: appeared, state, removed,
 * joined, left. A container that appears or goes is not also said to join or leave.
 */
export function describeChanges(before: Topology, after: Topology): Change[] {
  const pairs = differing(before.nodes, after.nodes);
  if (pairs.length === 0) return [];
  const changes = pairs.flatMap(({ old, now }) => (now && nodeChange(old, now)) ?? []);
  for (const { old, now } of pairs) {
    if (!old || now) continue;
    const key = old.kind === "network" ? "network-removed" : "removed";
    changes.push({ key, name: old.label, other: "", nodeId: old.id });
  }
  return [...changes, ...memberships(pairs, before, after)];
}
