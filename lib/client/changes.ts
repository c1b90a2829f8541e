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

/** Which container is in which network, by the endpoints: key `container network`. */
function memberships(topology: Topology, subjects: ReadonlyMap<string, TopologyNode>): Map<string, [string, string]> {
  const networks = new Map<string, string>();
  for (const node of subjects.values()) if (node.kind === "network") networks.set(node.network.id, node.id);
  const found = new Map<string, [string, string]>();
  for (const node of topology.nodes) {
    if (node.kind !== "container") continue;
    for (const { networkId } of node.container.endpoints) {
      const network = networks.get(networkId);
      if (network !== undefined) found.set(`${node.id} ${network}`, [node.id, network]);
    }
  }
  return found;
}

/**
 * What happened to containers and networks between two topologies, in the order in which a person is told: appeared, removed, state, joined, left. A container that
 * appears or goes is not also said to join or leave.
 */
export function describeChanges(before: Topology, after: Topology): Change[] {
  const old = new Map(before.nodes.filter(isSubject).map((node) => [node.id, node]));
  const now = new Map(after.nodes.filter(isSubject).map((node) => [node.id, node]));
  const changes: Change[] = [];
  for (const node of now.values()) {
    const change = nodeChange(old.get(node.id), node);
    if (change) changes.push(change);
  }
  for (const node of old.values()) {
    if (now.has(node.id)) continue;
    const key = node.kind === "network" ? "network-removed" : "removed";
    changes.push({ key, name: node.label, other: "", nodeId: node.id });
  }
  const had = memberships(before, old);
  const has = memberships(after, now);
  const both = ([container, network]: [string, string]) =>
    [old, now].every((known) => known.has(container) && known.has(network));
  const tell = (pairs: typeof had, others: typeof had, event: "joined" | "left") => {
    for (const [key, pair] of pairs) {
      if (others.has(key) || !both(pair)) continue;
      const [container, network] = pair;
      const [name = "", other = ""] = [container, network].map((id) => now.get(id)?.label);
      changes.push({ key: event, name, other, nodeId: container });
    }
  };
  tell(has, had, "joined");
  tell(had, has, "left");
  return changes;
}
