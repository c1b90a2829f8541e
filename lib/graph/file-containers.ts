import { containerId } from "@/lib/model/ids";
import type { ContainerNode, PortNode } from "@/lib/topology/topology";
import { containerWiring, networksOf } from "./container-bands";
import { cardState, containerBadges } from "./container-state";
import type { Band, BoxInfo, Cell, PortContent } from "./content";
import { order } from "./natural-order";
import { primaryNetwork, RANK } from "./network-home";
import type { Shelf } from "./shelf";
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

/** A container on its way to a box. Its band is another when somebody shares its sandbox, or it another's. */
type Draft = { readonly node: ContainerNode; readonly box: BoxInfo; band: Band };

/** Files every container: into which box, as a band with wiring, as a cell, or as a slim card below the one whose sandbox it shares. */
export function fileContainers(index: TopologyIndex, shelf: Shelf) {
  const ports = portsByContainer(index);
  const drafts = index.named("container").map((node) => draft(index, node, ports.get(node.id) ?? NONE, shelf));
  const [first, later, cells]: [Band[], Band[], Cell[]] = [[], [], []];
  for (const { band, box } of houseGuests(drafts, shelf.words)) {
    shelf.use(box);
    if (box.style !== "wiring") cells.push(cellOf(band));
    else (band.ports.length > 0 ? first : later).push(band);
  }
  // Those that publish first: the way in is at the top. Both are by name already.
  return { bands: [...first, ...later], cells };
}

const NONE: readonly never[] = [];

function draft(index: TopologyIndex, node: ContainerNode, ports: readonly PortNode[], shelf: Shelf): Draft {
  const { rows, outs } = containerWiring(index, node);
  const { container } = node;
  const title = oneLine(node.label);
  const box = boxOf(index, node, rows.length + ports.length > 0, shelf);
  const band: Band = {
    key: `band:${node.host}:${container.name}`,
    base: box.key,
    id: node.id,
    title,
    short: shortName(title, container.project),
    full: `${title}\n${oneLine(container.image)}\n${container.state}`,
    badges: containerBadges(container, shelf.words),
    state: cardState(container.state),
    told: container.state,
    rows,
    ports: ports.length === 0 ? NONE : ports.map((port) => portContent(index, port, node.id, rows)),
    sharing: NONE,
    outs,
  };
  return { node, box, band };
}

function boxOf(index: TopologyIndex, node: ContainerNode, wired: boolean, shelf: Shelf): BoxInfo {
  const { container, host } = node;
  if (container.project !== undefined) return shelf.project(host, container.project);
  const { ids, gateways } = networksOf(node);
  const network = primaryNetwork(index, ids, gateways);
  if (network) return shelf.network(network);
  if (wired) return otherBox(host, shelf.words);
  return container.networkMode === "host" ? hostBox(host, shelf.words) : looseBox(host, shelf.words);
}

/** Those who share another's sandbox go below it where they can. Returns the others. */
function houseGuests(drafts: readonly Draft[], words: GraphWords): readonly Draft[] {
  const hostOf = ({ node: { host, container } }: Draft) =>
    container.sharesWith === undefined ? undefined : containerId(host, container.sharesWith);
  const guests = drafts.filter(({ node }) => node.container.sharesWith !== undefined);
  if (guests.length === 0) return drafts;
  const wanted = new Set(guests.map(hostOf));
  const hosts = new Map(drafts.flatMap((one) => (wanted.has(one.node.id) ? [[one.node.id, one]] : [])));
  const below = new Set<Draft>();
  for (const guest of guests) {
    if (!attach(guest, hosts.get(hostOf(guest) ?? ""), words)) continue;
    below.add(guest);
    hosts.delete(guest.node.id);
  }
  return drafts.filter((one) => !below.has(one));
}

/** Puts a container below the one whose sandbox it shares, unless it belongs to a project elsewhere or has ports of its own. */
function attach(guest: Draft, host: Draft | undefined, words: GraphWords): boolean {
  const { band, node, box } = guest;
  const name = host ? oneLine(host.node.label) : "";
  const elsewhere = node.container.project !== undefined && box.key !== host?.box.key;
  const below = host?.box.style === "wiring" && host.node.container.sharesWith === undefined;
  const shares = (text: string) => [...band.badges, { text, tone: "plain" as const }];
  if (!below || elsewhere || band.ports.length > 0) {
    guest.band = { ...band, badges: shares(name ? words.shares(name) : words.sharesUnknown) };
    return false;
  }
  const { key, id, state, title } = band;
  const alone = { ...band, badges: shares(words.shares(name)), base: host.box.key };
  const sharing = { key, id, state, text: words.sharesBelow(title, name), alone };
  host.band = { ...host.band, sharing: [...host.band.sharing, sharing] };
  return true;
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
