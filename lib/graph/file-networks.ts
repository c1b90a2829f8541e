import type { BridgeNode, NetworkNode } from "@/lib/topology/topology";
import { addressLines } from "./container-bands";
import type { Badge, Plate } from "./content";
import { byName, order } from "./natural-order";
import { hasOwnCard, networkOfBridge } from "./network-home";
import type { Shelf } from "./shelf";
import { shortName } from "./short-name";
import { oneLine } from "./text-fit";
import type { TopologyIndex } from "./topology-index";
import { ENGLISH, type GraphWords } from "./words";

const ICC = "com.docker.network.bridge.enable_icc";
const PARENT_DRIVERS = new Set(["macvlan", "ipvlan"]);

/** The cards of the bridge column: every bridge that realises a network, and every network without one. */
export function fileNetworks(index: TopologyIndex, shelf: Shelf): Plate[] {
  const file = (network: NetworkNode) => shelf.use(shelf.network(network));
  const bridges = index.all("bridge").flatMap((bridge) => {
    const network = networkOfBridge(index, bridge);
    const inHost = index.get("sandbox", bridge.sandbox)?.role === "host";
    return network && inHost ? [bridgePlate(index, bridge, network, file(network), shelf.words)] : [];
  });
  const networks = index
    .all("network")
    .filter((node) => hasOwnCard(index, node))
    .map((node) => networkPlate(index, node, file(node), shelf.words));
  return [...bridges, ...networks].sort((a, b) => byName(a.title, b.title) || order(a.id, b.id));
}

const internalBadge = ({ internal }: GraphWords): Badge => ({
  text: internal,
  tone: "warn",
  roomFor: ENGLISH.internal,
});

/** Badges of a bridge: who does not get out, by which link the others do, and whether neighbours may talk. */
function bridgeBadges(index: TopologyIndex, bridge: BridgeNode, network: NetworkNode, words: GraphWords): Badge[] {
  const badges: Badge[] = [];
  if (network.network.internal) badges.push(internalBadge(words));
  const ways = index.from(bridge.id, "masquerade").map(({ target }) => oneLine(index.node(target)?.label ?? "?"));
  if (ways.length > 0) badges.push({ text: `NAT → ${ways.join(", ")}`, tone: "nat" });
  if (network.network.options[ICC] === "false") {
    badges.push({ text: words.iccOff, tone: "warn", roomFor: ENGLISH.iccOff });
  }
  return badges;
}

function bridgePlate(
  index: TopologyIndex,
  bridge: BridgeNode,
  network: NetworkNode,
  base: string,
  words: GraphWords,
): Plate {
  const own = addressLines(bridge);
  return {
    key: `spine:${bridge.host}:${network.network.name}`,
    base,
    id: bridge.id,
    subject: bridge.id,
    kind: "bridge",
    title: oneLine(network.label),
    short: shortName(oneLine(network.label), network.network.project),
    side: bridge.label === network.label ? "" : oneLine(bridge.label),
    lines: own.length > 0 ? own : subnets(network),
    badges: bridgeBadges(index, bridge, network, words),
    wires: [],
  };
}

const subnets = ({ network }: NetworkNode) => network.ipam.map(({ subnet }) => subnet);

function networkPlate(index: TopologyIndex, node: NetworkNode, base: string, words: GraphWords): Plate {
  const { network } = node;
  const badges: Badge[] = network.internal ? [internalBadge(words)] : [];
  return {
    key: `spine:${node.host}:${network.name}`,
    base,
    id: node.id,
    subject: node.id,
    kind: "network",
    title: oneLine(node.label),
    short: shortName(oneLine(node.label), network.project),
    side: oneLine(network.driver),
    lines: subnets(node),
    badges,
    ...slimOf(index, node, words),
    wires: [],
  };
}

/** What realises a network that has no bridge of the host: a parent link, or the hidden namespace of an overlay. */
function slimOf(index: TopologyIndex, node: NetworkNode, words: GraphWords): Pick<Plate, "slim"> {
  const edge = index.from(node.id, "realised-by")[0];
  const link = edge && index.link(edge.target);
  if (edge && link && PARENT_DRIVERS.has(node.network.driver)) {
    const text = `→ ${oneLine(link.label)} (${node.network.driver})`;
    return { slim: { id: `ref:${edge.id}`, text, target: link.id } };
  }
  const serving = index.all("sandbox").filter(({ role, network }) => role === "hidden" && network === node.id);
  // Of several the one that bridges: the others balance its load.
  const hidden = serving.find(({ id }) => index.links(id, ({ kind }) => kind === "bridge").length > 0) ?? serving[0];
  if (!hidden) return {};
  return { slim: { id: `ref:${hidden.id}`, text: `→ ${words.sandbox(oneLine(hidden.label))}`, target: hidden.id } };
}
