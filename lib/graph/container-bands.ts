import { networkId } from "@/lib/model/ids";
import type { ContainerNode, LinkNode } from "@/lib/topology/topology";
import type { Out, RowContent } from "./content";
import { cardOfNetwork, isDrawn } from "./network-home";
import { oneLine } from "./text-fit";
import type { Cable, EdgeOf, TopologyIndex } from "./topology-index";

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
  const add = (row: RowContent, out: Out | undefined) => {
    rows.push(row);
    if (out) outs.push(out);
  };
  if (node.sandbox !== undefined && index.hasSandbox(node)) {
    for (const cable of index.cables(node.sandbox)) add(cableRow(cable), cableOut(index, cable));
  }
  for (const edge of index.unplugged(node.id)) {
    if (isDrawn(index.get("network", edge.target))) add(endpointRow(index, node, edge), endpointOut(index, edge));
  }
  // Copies are as long as what is in them: lists that grew take ten times the room, and thousands are kept.
  return { rows: rows.slice(), outs: outs.slice() };
}

/** A veth whose other end is in the host's namespace is drawn with that end. */
const hostEnd = ({ peer }: Cable) => (peer?.sandbox?.role === "host" && peer.link.kind !== "bridge" ? peer : undefined);

function cableRow(cable: Cable): RowContent {
  const { id, label } = cable.link;
  const [name, lines, end] = [oneLine(label), addressLines(cable.link), hostEnd(cable)];
  if (!end) return { id, subject: id, name, lines };
  const veth = { id: end.link.id, label: oneLine(end.link.label), edge: end.edge.id };
  return { id, subject: id, name, lines, veth };
}

function cableOut(index: TopologyIndex, cable: Cable): Out | undefined {
  const { link, peer, port } = cable;
  const row = link.id;
  if (peer && hostEnd(cable)) {
    return port && { edge: port.id, kind: "bridge-port", from: peer.link.id, row, target: port.target };
  }
  if (peer) {
    const target = peer.sandbox?.role === "hidden" ? cardOfNetwork(index, peer.sandbox.network) : undefined;
    return { edge: peer.edge.id, kind: "veth", from: row, row, target: target ?? peer.link.id };
  }
  const lower = index.from(row, "lower-device").find(({ target }) => index.link(target)?.sandbox !== link.sandbox);
  if (!lower) return undefined;
  const target = cardOfNetwork(index, link.network) ?? lower.target;
  return { edge: lower.id, kind: "lower-device", from: row, row, target };
}

function endpointRow(index: TopologyIndex, node: ContainerNode, edge: EdgeOf<"endpoint">): RowContent {
  const name = oneLine(index.node(edge.target)?.label ?? "");
  const lines = [edge.ipv4, edge.ipv6].filter((text) => text !== "");
  return { id: `row:${edge.id}`, subject: node.id, name, lines };
}

function endpointOut(index: TopologyIndex, edge: EdgeOf<"endpoint">): Out | undefined {
  const target = cardOfNetwork(index, edge.target);
  const row = `row:${edge.id}`;
  return target === undefined ? undefined : { edge: edge.id, kind: "endpoint", from: row, row, target };
}

/** Ids of the networks that a container is on, and which of them (the engine's ids) give it a gateway. */
export function networksOf(node: ContainerNode): { ids: string[]; gateways: Set<string> } {
  const { endpoints } = node.container;
  return {
    ids: endpoints.map((endpoint) => networkId(node.host, endpoint.networkId)),
    gateways: new Set(endpoints.filter(({ gateway }) => gateway !== "").map((endpoint) => endpoint.networkId)),
  };
}
