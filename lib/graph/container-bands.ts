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
  const cables = node.sandbox !== undefined && index.hasSandbox(node) ? index.cables(node.sandbox) : NONE;
  const rows = cables.map(cableRow);
  const outs = existing(cables.map((cable) => cableOut(index, cable)));
  const waiting = index.unplugged(node.id).filter(({ target }) => isDrawn(index.get("network", target)));
  if (waiting.length === 0) return { rows, outs };
  return {
    rows: [...rows, ...waiting.map((edge) => endpointRow(index, node, edge))],
    outs: [...outs, ...existing(waiting.map((edge) => endpointOut(index, edge)))],
  };
}

/** Nearly every interface has a wire, and the list is as it is. */
function existing(outs: readonly (Out | undefined)[]): readonly Out[] {
  return outs.every((out) => out !== undefined) ? outs : outs.filter((out) => out !== undefined);
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

const NONE: readonly never[] = [];

/** Ids of the networks that a container is on, and which of them (the engine's ids) give it a gateway. */
export function networksOf(node: ContainerNode): { ids: string[]; gateways: Set<string> } {
  const { endpoints } = node.container;
  return {
    ids: endpoints.map((endpoint) => networkId(node.host, endpoint.networkId)),
    gateways: new Set(endpoints.filter(({ gateway }) => gateway !== "").map((endpoint) => endpoint.networkId)),
  };
}
