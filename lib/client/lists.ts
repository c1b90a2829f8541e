import { containerId } from "@/lib/model/ids";
import { formatHostPort } from "@/lib/net/port";
import type { ContainerNode, LinkNode, NetworkNode, PortNode, TopologyNode } from "./shapes";
import { inhabitants, isLink, sandboxOf, type TopologyIndex, vethPeer } from "./topology-index";

/** The lists beside the graph, each with its columns from left to right. The first column is the thing's name. */
export const LISTS = {
  networks: ["name", "driver", "scope", "subnet", "containers", "device", "traits", "id"],
  containers: ["name", "state", "networks", "addresses", "ports", "project", "image", "id"],
  interfaces: ["name", "where", "kind", "state", "addresses", "plugged", "network", "mac"],
  ports: ["published", "outside", "protocol", "container", "target", "by"],
} as const;
/** A key of {@link LISTS}. */
export type ListName = keyof typeof LISTS;

/** One line: the node that it stands for, and a text for each column; empty where there is none. */
export type ListRow = { readonly id: string; readonly cells: readonly string[] };

const SHORT_ID = 12;
const join = (texts: readonly (string | undefined)[]) => texts.filter(Boolean).join(", ");

function networkCells(index: TopologyIndex, { id, network }: NetworkNode): string[] {
  const devices = index.from("realised-by", id).map(({ target }) => index.node(target)?.label);
  const traits = (["internal", "attachable", "ingress", "ipv6"] as const).filter((trait) => network[trait]);
  return [
    network.name,
    network.driver,
    network.scope,
    join(network.ipam.map(({ subnet }) => subnet)),
    String(index.members(network.id).length),
    join(devices),
    join(traits),
    network.id.slice(0, SHORT_ID),
  ];
}

function containerCells(index: TopologyIndex, { id, host, container }: ContainerNode): string[] {
  const { name, state, networkMode, endpoints, sharesWith, project, image } = container;
  const owner = sharesWith === undefined ? undefined : index.node(containerId(host, sharesWith));
  return [
    name,
    state,
    join(endpoints.map(({ networkName }) => networkName)) || (owner ? `container:${owner.label}` : networkMode),
    join(endpoints.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])),
    join(index.portsOf(id).map(({ label }) => label)),
    project ?? "",
    image,
    container.id.slice(0, SHORT_ID),
  ];
}

/** Where a link is: the container whose sandbox that is, else the sandbox itself. */
function whereIs(index: TopologyIndex, link: LinkNode): string {
  const sandbox = sandboxOf(index, link);
  if (!sandbox) return "";
  return (sandbox.role === "container" && inhabitants(index, sandbox.id)[0]?.label) || sandbox.label;
}

function linkCells(index: TopologyIndex, node: LinkNode): string[] {
  const { link, addresses } = node;
  // A container's veth is plugged in by its other end.
  const plugged = [node.id, vethPeer(index, node.id)?.id ?? ""].flatMap((id) => index.from("bridge-port", id));
  return [
    link.name,
    whereIs(index, node),
    link.kind,
    link.operState,
    join(addresses.map(({ address, prefix }) => `${address}/${prefix}`)),
    join(plugged.map(({ target }) => index.node(target)?.label)),
    index.node(node.network)?.label ?? "",
    link.mac,
  ];
}

function portCells(index: TopologyIndex, node: PortNode, outside: string): string[] {
  const { port, hostIps } = node;
  const served = index.from("publishes", node.id).some(({ rules }) => rules.length > 0);
  return [
    join(hostIps.map((ip) => formatHostPort(ip, port.hostPort))),
    outside,
    port.protocol,
    index.node(node.container)?.label ?? "",
    String(port.containerPort),
    served ? "DNAT" : "docker-proxy",
  ];
}

type Cells = (index: TopologyIndex, node: TopologyNode, outside: ReadonlyMap<string, string>) => string[] | undefined;

const CELLS: Record<ListName, Cells> = {
  networks: (index, node) => (node.kind === "network" ? networkCells(index, node) : undefined),
  containers: (index, node) => (node.kind === "container" ? containerCells(index, node) : undefined),
  interfaces: (index, node) => (isLink(node) && node.link.kind !== "loopback" ? linkCells(index, node) : undefined),
  ports: (index, node, outside) =>
    node.kind === "port" ? portCells(index, node, outside.get(node.id) ?? "") : undefined,
};

/**
 * The lines of one list, in the topology's order. Loopbacks are no interfaces to choose from: each namespace has one. `outside`: what somebody
 * outside finds at a port, in a word, by the port's id.
 */
export function listRows(
  index: TopologyIndex,
  list: ListName,
  outside: ReadonlyMap<string, string> = new Map(),
): ListRow[] {
  return index.topology.nodes.flatMap((node) => {
    const cells = CELLS[list](index, node, outside);
    return cells ? [{ id: node.id, cells }] : [];
  });
}
