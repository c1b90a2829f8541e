import { subjectOf } from "./firewall-subject";
import type { FirewallTarget } from "./firewall-url";
import type { TopologyNode } from "./shapes";
import { hostSandbox, type TopologyIndex } from "./topology-index";

/** Where rules are: a node's own sandbox, the host's, and of these only those that are about the node. */
export type FirewallWay = { readonly key: "own" | "host" | "about"; readonly target: FirewallTarget };

/** The sandbox whose rules are a node's own. */
function ownSandbox(node: TopologyNode): string | undefined {
  if (node.kind === "sandbox") return node.id;
  return node.kind === "container" || node.kind === "nat" ? node.sandbox : undefined;
}

/** The rules that a node has, or that are about it; none for what no rule is about. */
export function firewallWays(index: TopologyIndex, node: TopologyNode): FirewallWay[] {
  const host = hostSandbox(index, node.host);
  const own = ownSandbox(node);
  const about = host && own !== host.id && subjectOf(index, node) ? { sandbox: host.id, about: node.id } : undefined;
  return [
    ...(own === undefined ? [] : [{ key: own === host?.id ? "host" : "own", target: { sandbox: own } } as const]),
    ...(about ? [{ key: "about", target: about } as const] : []),
  ];
}
