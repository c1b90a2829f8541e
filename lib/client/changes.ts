import type { Topology, TopologyNode } from "./shapes";

/** A change in words a person would use, and what it is about. */
export type Change = { readonly text: string; readonly nodeId: string };

function nodeChange(before: TopologyNode | undefined, after: TopologyNode): string | undefined {
  if (after.kind === "container") {
    if (!before) return `${after.label} appeared`;
    const was = before.kind === "container" ? before.container.state : undefined;
    return was !== after.container.state ? `${after.label} is ${after.container.state}` : undefined;
  }
  return after.kind === "network" && !before ? `network ${after.label} appeared` : undefined;
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
 * What happened to containers and networks between two topologies, for a person: appeared, removed, state, joined, left. A container that
 * appears or goes is not also said to join or leave.
 */
export function describeChanges(before: Topology, after: Topology): Change[] {
  const old = new Map(before.nodes.filter(isSubject).map((node) => [node.id, node]));
  const now = new Map(after.nodes.filter(isSubject).map((node) => [node.id, node]));
  const changes: Change[] = [];
  for (const node of now.values()) {
    const text = nodeChange(old.get(node.id), node);
    if (text) changes.push({ text, nodeId: node.id });
  }
  for (const node of old.values()) {
    if (now.has(node.id)) continue;
    const text = `${node.kind === "network" ? "network " : ""}${node.label} removed`;
    changes.push({ text, nodeId: node.id });
  }
  const had = memberships(before, old);
  const has = memberships(after, now);
  const both = ([container, network]: [string, string]) =>
    [old, now].every((known) => known.has(container) && known.has(network));
  const tell = (pairs: typeof had, others: typeof had, verb: string) => {
    for (const [key, pair] of pairs) {
      if (others.has(key) || !both(pair)) continue;
      const [container, network] = pair;
      changes.push({ text: `${now.get(container)?.label} ${verb} ${now.get(network)?.label}`, nodeId: container });
    }
  };
  tell(has, had, "joined");
  tell(had, has, "left");
  return changes;
}

/** One sentence to be read aloud; long lists are cut to the first few. */
export function announce(changes: readonly Change[], most = 4): string {
  const said = changes.slice(0, most).map(({ text }) => text);
  const more = changes.length - said.length;
  return [...said, ...(more > 0 ? [`and ${more} more changes`] : [])].join(", ");
}
