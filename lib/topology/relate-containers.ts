import { containerId } from "@/lib/model/ids";
import { type Facts, sandboxOf } from "./facts";
import { edgeBase, type Relation } from "./relation";
import type { ContainerNode, TopologyEdge } from "./topology";

/** One node a container, and its edge to the sandbox it runs in: as the owner, or as one that shares another's. */
export function relateContainers(facts: Facts): Relation {
  const nodes: ContainerNode[] = [];
  const edges: TopologyEdge[] = [];
  for (const container of facts.containers) {
    const { dns: _dns, hosts: _hosts, ...facets } = container;
    const id = containerId(facts.host, container.id);
    const sandbox = sandboxOf(facts, container);
    nodes.push({
      kind: "container",
      id,
      host: facts.host,
      label: container.name,
      container: facets,
      ...(sandbox === undefined ? {} : { sandbox }),
    });
    if (sandbox === undefined) continue;
    const shares = container.sharesWith !== undefined || container.netns === facts.hostNetns?.inode;
    edges.push(edgeBase(shares ? "shares-sandbox" : "sandbox", facts.host, id, sandbox));
  }
  return { nodes, edges };
}
