import type { Topology } from "../shapes";
import { isLink, type TopologyIndex, vethPeer } from "../topology-index";

/** A found container with what is its own: its sandbox, the interfaces in it with the host's ends of their veth pairs, its published ports. */
function partsOf(index: TopologyIndex, container: string): string[] {
  const parts: string[] = index.portsOf(container).map(({ id }) => id);
  for (const { target } of index.from("sandbox", container)) {
    parts.push(target);
    for (const link of index.linksIn(target)) {
      const peer = vethPeer(index, link.id);
      parts.push(link.id, ...(peer ? [peer.id] : []));
    }
  }
  return parts;
}

/** What was found, each container with what is its own: what stands out in the picture. */
export function withParts(index: TopologyIndex, ids: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(ids);
  for (const id of ids) if (index.node(id)?.kind === "container") for (const part of partsOf(index, id)) all.add(part);
  return all;
}

/** What a thing hangs on, so that it does not stand alone: networks, the bridge that realises one or that a link is a port of. */
function supportsOf(index: TopologyIndex, id: string): string[] {
  const kinds = ["bridge-port", "endpoint", "realised-by", "lower-device"] as const;
  return kinds.flatMap((kind) => index.from(kind, id).map(({ target }) => target));
}

/** The same topology with nothing in it but what was found, what is its own and what it hangs on. Edges stay where both ends do. */
export function narrow(index: TopologyIndex, ids: ReadonlySet<string>): Topology {
  const kept = new Set(withParts(index, ids));
  for (const id of kept) for (const support of supportsOf(index, id)) kept.add(support);
  for (const id of [...kept]) {
    const node = index.node(id);
    if (node?.kind === "port") kept.add(node.container);
    if (!isLink(node)) continue;
    kept.add(node.sandbox);
    for (const { source } of index.to("sandbox", node.sandbox)) kept.add(source);
  }
  const { topology } = index;
  return {
    ...topology,
    nodes: topology.nodes.filter(({ id }) => kept.has(id)),
    edges: topology.edges.filter(({ source, target }) => kept.has(source) && kept.has(target)),
  };
}
