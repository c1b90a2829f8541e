import type { Container, PublishedPort } from "@/lib/model/container";
import { containerId, portId } from "@/lib/model/ids";
import type { NatRule } from "@/lib/model/nat-rule";
import { isUnspecified } from "@/lib/net/ip";
import { formatHostPort } from "@/lib/net/port";
import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import { edgeBase, type Relation } from "./relation";
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

/** True when the rule sends this published port to one of the addresses. */
function serves(rule: NatRule, port: PublishedPort, addresses: readonly string[]): boolean {
  return (
    rule.kind === "dnat" &&
    rule.match.destinationPort === String(port.hostPort) &&
    rule.match.protocol === port.protocol &&
    rule.to?.address !== undefined &&
    addresses.includes(rule.to.address) &&
    (rule.to.port ?? String(port.hostPort)) === String(port.containerPort)
  );
}

function addressesOf(container: Container): string[] {
  return container.endpoints
    .flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])
    .flatMap((text) => (text ? [text.split("/")[0] ?? ""] : []));
}

/** Published ports and where netfilter sends them: to the endpoint that a DNAT rule names, else to the container. */
export function relatePorts(facts: Facts, assignment: Assignment): Relation {
  const nodes: PortNode[] = [];
  const edges: TopologyEdge[] = [];
  for (const container of facts.containers) {
    const owner = containerId(facts.host, container.id);
    const addresses = addressesOf(container);
    for (const binding of bindings(container)) {
      const { hostIp, ...port } = binding.port;
      const id = portId(facts.host, container.id, hostIp, port.hostPort, port.protocol);
      nodes.push({
        kind: "port",
        id,
        host: facts.host,
        label: label(binding),
        port,
        hostIps: binding.hostIps,
        container: owner,
      });
      const rules = (facts.hostNetns?.nat ?? []).filter((rule) => serves(rule, binding.port, addresses));
      const target = targetOf(container, assignment, rules) ?? owner;
      edges.push({ ...edgeBase("publishes", facts.host, id, target), rules: rules.map(({ text }) => text) });
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
