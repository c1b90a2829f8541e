import type { Container, PublishedPort } from "@/lib/model/container";
import { portId } from "@/lib/model/ids";
import type { NatRule } from "@/lib/model/nat-rule";
import { isUnspecified } from "@/lib/net/ip";
import { formatHostPort } from "@/lib/net/port";
import type { Assignment } from "./assign-networks";
import { dnatRules } from "./dnat-rules";
import type { Facts } from "./facts";
import { memo } from "./memo";
import { edgeBase, type Relation } from "./relation";
import { sameJson } from "./same-json";
import type { PortNode, TopologyEdge } from "./topology";

/** A port bound on 0.0.0.0 and on :: is one port to its user. */
type Binding = { readonly port: PublishedPort; readonly hostIps: string[] };

function bindings(container: Container): Binding[] {
  const merged = new Map<string, Binding>();
  for (const port of container.published) {
    const where = isUnspecified(port.hostIp) ? "any" : port.hostIp;
    const key = `${where} ${port.hostPort}/${port.protocol} ${port.containerPort}`;
    const binding = merged.get(key) ?? { port, hostIps: [] };
    binding.hostIps.push(port.hostIp);
    merged.set(key, binding);
  }
  return [...merged.values()].map(({ port, hostIps }) => {
    const sorted = [...hostIps].sort();
    return { port: { ...port, hostIp: sorted[0] ?? port.hostIp }, hostIps: sorted };
  });
}

function label({ port, hostIps }: Binding): string {
  const any = hostIps.every(isUnspecified);
  const host = any ? `:${port.hostPort}` : formatHostPort(port.hostIp, port.hostPort);
  return `${host}→${port.containerPort}/${port.protocol}`;
}

function addressesOf(container: Container): string[] {
  return container.endpoints
    .flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])
    .flatMap((text) => (text ? [text.split("/")[0] ?? ""] : []));
}

function portNode(host: string, container: Container, owner: string, binding: Binding): PortNode {
  const { hostIp, ...port } = binding.port;
  const id = portId(host, container.id, hostIp, port.hostPort, port.protocol);
  return { kind: "port", id, host, label: label(binding), port, hostIps: binding.hostIps, container: owner };
}

const rememberedPorts = memo<Container, { readonly owner: string; readonly nodes: readonly PortNode[] }>();

function portNodes(facts: Facts, container: Container, owner: string): readonly PortNode[] {
  return rememberedPorts(
    container,
    (known) => known.owner === owner,
    () => ({ owner, nodes: bindings(container).map((binding) => portNode(facts.host, container, owner, binding)) }),
  ).nodes;
}

const rememberedEdges = memo<PortNode, Extract<TopologyEdge, { kind: "publishes" }>>();

function publishesEdge(node: PortNode, target: string, rules: string[]): TopologyEdge {
  return rememberedEdges(
    node,
    (edge) => edge.target === target && sameJson(edge.rules, rules),
    () => ({ ...edgeBase("publishes", node.host, node.id, target), rules }),
  );
}

/** Published ports and where netfilter sends them: to the endpoint that a DNAT rule names, else to the container. */
export function relatePorts(facts: Facts, assignment: Assignment): Relation {
  const nodes: PortNode[] = [];
  const edges: TopologyEdge[] = [];
  const serving = dnatRules(facts);
  for (const container of facts.containers) {
    if (container.published.length === 0) continue;
    const owner = facts.containerId(container);
    const addresses = addressesOf(container);
    for (const node of portNodes(facts, container, owner)) {
      nodes.push(node);
      const rules = serving(node.port, addresses);
      const target = targetOf(container, assignment, rules) ?? owner;
      edges.push(
        publishesEdge(
          node,
          target,
          rules.map(({ text }) => text),
        ),
      );
    }
  }
  return { nodes, edges };
}

function targetOf(container: Container, assignment: Assignment, rules: readonly NatRule[]): string | undefined {
  const named = rules.flatMap(({ to }) => (to?.address ? [to.address] : []));
  const endpoint = container.endpoints.find(({ ipv4, ipv6 }) =>
    [ipv4, ipv6].some((text) => text !== "" && named.includes(text.split("/")[0] ?? "")),
  );
  return endpoint && assignment.endpointLink(container, endpoint)?.id;
}
