import { encode } from "@/lib/model/ids";
import type { BridgeNode, NetworkNode } from "@/lib/topology/topology";
import type { BoxInfo } from "./content";
import { order } from "./natural-order";
import { oneLine } from "./text-fit";
import type { TopologyIndex } from "./topology-index";
import type { GraphWords } from "./words";

/** Rank of the boxes: what people made first, what is left over last. */
export const RANK = { project: 0, network: 1, other: 2, host: 3, loose: 4, hostPlace: 5, hidden: 6, named: 7 } as const;

const PARENT_DRIVERS = new Set(["macvlan", "ipvlan"]);
const UNDRAWN_DRIVERS = new Set(["host", "null"]);

/** The box of a compose project. */
export const projectBox = (host: string, project: string, words: GraphWords): BoxInfo => ({
  key: `project:${host}:${encode(project)}`,
  style: "wiring",
  title: oneLine(project),
  note: words.project,
  rank: RANK.project,
});

/** The box of a network that no compose project made. */
export function networkBox({ host, network }: NetworkNode, words: GraphWords): BoxInfo {
  const { driver, name } = network;
  return {
    key: `network:${host}:${encode(name)}`,
    style: "wiring",
    title: oneLine(name),
    note: words.driverNetwork(oneLine(driver)),
    rank: RANK.network,
  };
}

/** False for the networks `host` and `none`: they connect nothing, so there is nothing to draw. */
export function isDrawn(node: NetworkNode | undefined): boolean {
  return node === undefined || !UNDRAWN_DRIVERS.has(node.network.driver);
}

/** True when the network has a card of its own because no bridge of the host stands for it. */
export function hasOwnCard(index: TopologyIndex, node: NetworkNode): boolean {
  return isDrawn(node) && bridgeOf(index, node) === undefined;
}

/** The host's bridge that realises a network. */
export function bridgeOf(index: TopologyIndex, node: NetworkNode): BridgeNode | undefined {
  if (PARENT_DRIVERS.has(node.network.driver)) return undefined;
  for (const edge of index.from(node.id, "realised-by")) {
    const bridge = index.get("bridge", edge.target);
    if (bridge && networkOfBridge(index, bridge)?.id === node.id) return bridge;
  }
  return undefined;
}

/** The network that a bridge realises; the first by id, should the engine name several. */
export function networkOfBridge(index: TopologyIndex, bridge: BridgeNode): NetworkNode | undefined {
  const own = index.get("network", bridge.network);
  if (own && !PARENT_DRIVERS.has(own.network.driver)) return own;
  return index
    .to(bridge.id, "realised-by")
    .map(({ source }) => index.get("network", source))
    .filter((node) => node !== undefined && !PARENT_DRIVERS.has(node.network.driver))
    .sort((a, b) => order(a?.id ?? "", b?.id ?? ""))[0];
}

/** The card that stands for a network: its bridge, or its own. */
export function cardOfNetwork(index: TopologyIndex, id: string | undefined): string | undefined {
  const node = index.get("network", id);
  if (!node) return undefined;
  return bridgeOf(index, node)?.id ?? (hasOwnCard(index, node) ? node.id : undefined);
}

/** The network by which a container without a project is filed: the one with its gateway, else the first by name. */
export function primaryNetwork(index: TopologyIndex, ids: readonly string[], gateways: ReadonlySet<string>) {
  const nodes = ids
    .flatMap((id) => index.get("network", id) ?? [])
    .filter(isDrawn)
    .sort((a, b) => order(a.label, b.label) || order(a.id, b.id));
  return nodes.find((node) => gateways.has(node.network.id)) ?? nodes[0];
}
