import { isLoopback, isUnspecified } from "@/lib/net/ip";
import type { ContainerNode, LinkNode, PortNode, TopologyNode } from "./shapes";
import { inhabitants, isLink, sandboxOf, type TopologyIndex } from "./topology-index";
import { NO_DRAFT, type TraceDraft } from "./trace-url";

/** The traces that begin and end at a node, as far as the node says; what it does not say is for a person to fill in. */
export type NodeTraces = { readonly from?: TraceDraft; readonly to?: TraceDraft };

const isAsked = (protocol: string) => protocol === "tcp" || protocol === "udp";

/** Towards a container, to the first port that it publishes or exposes. */
function toContainer(index: TopologyIndex, { id, container }: ContainerNode): TraceDraft {
  const published = index.portsOf(id).map(({ port }) => ({ port: port.containerPort, protocol: port.protocol }));
  const port = [...published, ...container.exposed].find(({ protocol }) => isAsked(protocol));
  return { ...NO_DRAFT, to: id, ...(port && { port: String(port.port), proto: port.protocol }) };
}

/** From outside to a published port; from the host itself to one that is bound on loopback. */
export function toPort({ hostIps, port }: PortNode, outside: readonly string[], hostIp = hostIps[0] ?? ""): TraceDraft {
  const six = hostIp.includes(":");
  const stranger = outside.find((address) => address.includes(":") === six) ?? "";
  return {
    from: isLoopback(hostIp) ? "host" : stranger,
    to: isUnspecified(hostIp) || hostIp === "" ? "host" : hostIp,
    proto: port.protocol,
    port: String(port.hostPort),
    family: isUnspecified(hostIp) ? (six ? "6" : "4") : "",
  };
}

function ofLink(index: TopologyIndex, node: LinkNode): NodeTraces {
  const sandbox = sandboxOf(index, node);
  const from = sandbox?.role === "host" ? "host" : sandbox && inhabitants(index, sandbox.id)[0]?.id;
  const address = node.addresses.find((one) => one.scope === "global")?.address;
  return {
    ...(from !== undefined && { from: { ...NO_DRAFT, from } }),
    ...(address !== undefined && { to: { ...NO_DRAFT, to: address } }),
  };
}

/** What can be traced from and to a node. `outside`: addresses beyond the uplink. */
export function tracesOf(index: TopologyIndex, node: TopologyNode, outside: readonly string[]): NodeTraces {
  if (node.kind === "container") return { from: { ...NO_DRAFT, from: node.id }, to: toContainer(index, node) };
  if (node.kind === "port") return isAsked(node.port.protocol) ? { to: toPort(node, outside) } : {};
  if (node.kind === "sandbox") {
    const from = node.role === "host" ? "host" : inhabitants(index, node.id)[0]?.id;
    return from === undefined ? {} : { from: { ...NO_DRAFT, from }, to: { ...NO_DRAFT, to: from } };
  }
  return isLink(node) ? ofLink(index, node) : {};
}
