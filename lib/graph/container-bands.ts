import { networkId } from "@/lib/model/ids";
import type { ContainerNode, LinkNode } from "@/lib/topology/topology";
import type { Out, RowContent } from "./content";
import { cardOfNetwork, isDrawn } from "./network-home";
import { oneLine } from "./text-fit";
import type { Cable, TopologyIndex } from "./topology-index";

/** A container's interfaces as rows, and where their wires go. */
export type Wiring = { readonly rows: readonly RowContent[]; readonly outs: readonly Out[] };

/** Addresses as `ip` writes them; link-local ones are in the details, not in the picture. */
export function addressLines({ addresses }: LinkNode): string[] {
  const shown = addresses.filter(({ scope }) => scope !== "link" && scope !== "host");
  return shown.map(({ address, prefix }) => `${address}/${prefix}`);
}

/** Rows and wires of the container's own sandbox; those who share one, or run in the host's, have none. */
export function containerWiring(index: TopologyIndex, node: ContainerNode): Wiring {
  const rows: RowContent[] = [];
  const outs: Out[] = [];
  if (node.sandbox !== undefined && index.hasSandbox(node)) {
    for (const cable of index.cables(node.sandbox)) addLink(index, rows, outs, cable);
  }
  for (const edge of index.unplugged(node.id)) {
    if (!isDrawn(index.get("network", edge.target))) continue;
    const target = cardOfNetwork(index, edge.target);
    const name = oneLine(index.node(edge.target)?.label ?? "");
    const id = `row:${edge.id}`;
    const lines = [edge.ipv4, edge.ipv6].filter((text) => text !== "");
    rows.push({ id, subject: node.id, name, lines });
    if (target !== undefined) outs.push({ edge: edge.id, kind: "endpoint", from: id, row: id, target });
  }
  // Copies are as long as what is in them: lists that grew take ten times the room, and thousands are kept.
  return { rows: rows.slice(), outs: outs.slice() };
}

function addLink(index: TopologyIndex, rows: RowContent[], outs: Out[], { link, peer, port }: Cable): void {
  const { id } = link;
  const name = oneLine(link.label);
  const lines = addressLines(link);
  const there = peer && index.get("sandbox", peer.link.sandbox);
  if (peer && there?.role === "host" && peer.link.kind !== "bridge") {
    const veth = { id: peer.link.id, label: oneLine(peer.link.label), edge: peer.edge.id };
    rows.push({ id, subject: id, name, lines, veth });
    if (port) outs.push({ edge: port.id, kind: "bridge-port", from: veth.id, row: id, target: port.target });
    return;
  }
  rows.push({ id, subject: id, name, lines });
  if (peer) {
    const target = there?.role === "hidden" ? cardOfNetwork(index, there.network) : undefined;
    outs.push({ edge: peer.edge.id, kind: "veth", from: id, row: id, target: target ?? peer.link.id });
  }
  for (const lower of index.from(id, "lower-device")) {
    if (index.link(lower.target)?.sandbox === link.sandbox) continue;
    const target = cardOfNetwork(index, link.network) ?? lower.target;
    outs.push({ edge: lower.id, kind: "lower-device", from: id, row: id, target });
  }
}

/** Ids of the networks that a container is on, and which of them (the engine's ids) give it a gateway. */
export function networksOf(node: ContainerNode): { ids: string[]; gateways: Set<string> } {
  const { endpoints } = node.container;
  return {
    ids: endpoints.map((endpoint) => networkId(node.host, endpoint.networkId)),
    gateways: new Set(endpoints.filter(({ gateway }) => gateway !== "").map((endpoint) => endpoint.networkId)),
  };
}
