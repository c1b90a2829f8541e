import { containerId } from "@/lib/model/ids";
import type { ContainerNode, PortNode } from "@/lib/topology/topology";
import { containerWiring, networksOf } from "./container-bands";
import { cardState, containerBadges } from "./container-state";
import type { Band, BoxInfo, Cell, PortContent } from "./content";
import { order } from "./natural-order";
import { networkBox, primaryNetwork, projectBox, RANK } from "./network-home";
import { shortName } from "./short-name";
import { oneLine } from "./text-fit";
import type { TopologyIndex } from "./topology-index";
import type { GraphWords } from "./words";

const hostBox = (host: string, words: GraphWords): BoxInfo => ({
  key: `host:${host}`,
  style: "grid",
  title: words.host,
  note: words.inHost,
  rank: RANK.host,
});
const looseBox = (host: string, words: GraphWords): BoxInfo => ({
  key: `loose:${host}`,
  style: "grid",
  title: words.loose,
  note: words.noNetwork,
  rank: RANK.loose,
});
const otherBox = (host: string, words: GraphWords): BoxInfo => ({
  key: `other:${host}`,
  style: "wiring",
  title: words.others,
  note: words.onNoNetwork,
  rank: RANK.other,
});

/** What a card without wiring tells. */
function cellOf({ key, base, id, title, short, full, badges, state, told }: Band): Cell {
  return { key, base, id, title, short, full, badges, state, told };
}

/** `sharing` is the band's own list, while it grows. */
type Draft = { node: ContainerNode; band: Band; box: BoxInfo; sharing: Band["sharing"][number][] };

/** The boxes of projects so far, and what is said. */
type Hand = { readonly projects: Map<string, BoxInfo>; readonly words: GraphWords };

/** Files every container: into which box, as a band with wiring, as a cell, or as a slim card below the one whose sandbox it shares. */
export function fileContainers(index: TopologyIndex, use: (box: BoxInfo) => string, words: GraphWords) {
  const ports = portsByContainer(index);
  const drafts = new Map<string, Draft>();
  const projects = new Map<string, BoxInfo>();
  const nodes = index.named("container");
  for (const node of nodes) drafts.set(node.id, draft(index, node, ports.get(node.id) ?? [], { projects, words }));
  for (const node of nodes) attach(drafts, node, words);
  const [bands, cells]: [Band[], Cell[]] = [[], []];
  for (const { band, box } of drafts.values()) {
    use(box);
    if (box.style === "wiring") bands.push(band);
    else cells.push(cellOf(band));
  }
  return { bands: publishingFirst(bands), cells };
}

function draft(index: TopologyIndex, node: ContainerNode, ports: readonly PortNode[], hand: Hand): Draft {
  const { rows, outs } = containerWiring(index, node);
  const { container } = node;
  const title = oneLine(node.label);
  const box = boxOf(index, node, rows.length + ports.length > 0, hand);
  const sharing: Draft["sharing"] = [];
  const band: Band = {
    key: `band:${node.host}:${container.name}`,
    base: box.key,
    id: node.id,
    title,
    short: shortName(title, container.project),
    full: `${title}\n${oneLine(container.image)}\n${container.state}`,
    badges: containerBadges(container, hand.words),
    state: cardState(container.state),
    told: container.state,
    rows,
    ports: ports.map((port) => portContent(index, port, node.id, rows)),
    sharing,
    outs,
  };
  return { node, band, box, sharing };
}

function boxOf(index: TopologyIndex, node: ContainerNode, wired: boolean, { projects, words }: Hand): BoxInfo {
  const { container, host } = node;
  if (container.project !== undefined) {
    const key = `${host} ${container.project}`;
    const box = projects.get(key) ?? projectBox(host, container.project, words);
    projects.set(key, box);
    return box;
  }
  const { ids, gateways } = networksOf(node);
  const network = primaryNetwork(index, ids, gateways);
  if (network) return networkBox(network, words);
  if (wired) return otherBox(host, words);
  return container.networkMode === "host" ? hostBox(host, words) : looseBox(host, words);
}

/** A container that shares another's sandbox goes below it, unless it belongs to a project elsewhere or has ports of its own. */
function attach(drafts: Map<string, Draft>, node: ContainerNode, words: GraphWords): void {
  const mine = drafts.get(node.id);
  if (!mine || node.container.sharesWith === undefined) return;
  const owner = drafts.get(containerId(node.host, node.container.sharesWith));
  const name = owner ? oneLine(owner.node.label) : "";
  const elsewhere = mine.node.container.project !== undefined && mine.box.key !== owner?.box.key;
  const below = owner?.box.style === "wiring" && owner.node.container.sharesWith === undefined;
  if (!below || elsewhere || mine.band.ports.length > 0) {
    const text = name ? words.shares(name) : words.sharesUnknown;
    const badges = [...mine.band.badges, { text, tone: "plain" as const }];
    drafts.set(node.id, { ...mine, band: { ...mine.band, badges } });
    return;
  }
  const { key, id, state, title, badges } = mine.band;
  const shares = [...badges, { text: words.shares(name), tone: "plain" as const }];
  const alone = { ...mine.band, badges: shares, base: owner.box.key, sharing: [] };
  owner.sharing.push({ key, id, state, text: words.sharesBelow(title, name), alone });
  drafts.delete(node.id);
}

function portsByContainer(index: TopologyIndex): Map<string, PortNode[]> {
  const map = new Map<string, PortNode[]>();
  for (const port of index.all("port")) {
    const known = map.get(port.container);
    if (known) known.push(port);
    else map.set(port.container, [port]);
  }
  for (const ports of map.values()) ports.sort((a, b) => a.port.hostPort - b.port.hostPort || order(a.id, b.id));
  return map;
}

function portContent(index: TopologyIndex, port: PortNode, owner: string, rows: Band["rows"]): PortContent {
  const edge = index.from(port.id, "publishes")[0];
  const row = rows.find(({ id }) => id === edge?.target);
  return { id: port.id, label: oneLine(port.label), edge: edge?.id ?? "", target: row?.id ?? owner };
}

/** Those that publish first: the way in is at the top. Both are by name already. */
function publishingFirst(bands: readonly Band[]): Band[] {
  const publishes = ({ ports }: Band) => ports.length > 0;
  return [...bands.filter(publishes), ...bands.filter((band) => !publishes(band))];
}
