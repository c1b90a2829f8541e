import type { Container } from "@/lib/model/container";
import { type Facts, sandboxOf } from "./facts";
import { memo } from "./memo";
import { edgeBase, type Relation } from "./relation";
import type { ContainerNode, TopologyEdge } from "./topology";

const rememberedNodes = memo<Container, ContainerNode>();
const rememberedEdges = memo<Container, TopologyEdge>();

function containerNode(facts: Facts, container: Container, id: string, sandbox: string | undefined): ContainerNode {
  return rememberedNodes(
    container,
    (node) => node.id === id && node.sandbox === sandbox,
    () => {
      const { options: _options, dns: _dns, hosts: _hosts, ...facets } = container;
      const inside = sandbox === undefined ? {} : { sandbox };
      return { kind: "container", id, host: facts.host, label: container.name, container: facets, ...inside };
    },
  );
}

/** One node a container, and its edge to the sandbox it runs in: as the owner, or as one that shares another's. */
export function relateContainers(facts: Facts): Relation {
  const nodes: ContainerNode[] = [];
  const edges: TopologyEdge[] = [];
  for (const container of facts.containers) {
    const id = facts.containerId(container);
    const sandbox = sandboxOf(facts, container);
    nodes.push(containerNode(facts, container, id, sandbox));
    if (sandbox === undefined) continue;
    const shares = container.sharesWith !== undefined || container.netns === facts.hostNetns?.netns.inode;
    const kind = shares ? "shares-sandbox" : "sandbox";
    edges.push(
      rememberedEdges(
        container,
        (edge) => edge.kind === kind && edge.source === id && edge.target === sandbox,
        () => edgeBase(kind, facts.host, id, sandbox),
      ),
    );
  }
  return { nodes, edges };
}
