import type { ContainerNode, NetworkNode, Topology } from "@/lib/topology/topology";
import { cardState, containerBadges } from "./container-state";
import type { BoxInfo, Cell, Content } from "./content";
import { byName, order } from "./natural-order";
import { cardOfNetwork, isDrawn } from "./network-home";
import { shortName } from "./short-name";
import { oneLine } from "./text-fit";
import { TopologyIndex } from "./topology-index";
import type { GraphWords } from "./words";

type Member = { readonly node: ContainerNode; readonly address: string; readonly name: string };

/**
 * The same facts by network: a box for each network that has somebody on it, and in it a card for each container that is. A container on
 * three networks has three cards, which light up together. Pure.
 */
export function groupBuses(topology: Topology, words: GraphWords): Content {
  const index = new TopologyIndex(topology);
  const boxes = new Map<string, BoxInfo>();
  const cells: Cell[] = [];
  const members = membersByNetwork(index);
  const networks = index.all("network").filter((node) => isDrawn(node) && members.has(node.id));
  for (const network of networks.sort((a, b) => byName(a.label, b.label) || order(a.id, b.id))) {
    const box = busBox(index, network, words);
    boxes.set(box.key, box);
    for (const member of members.get(network.id) ?? []) cells.push(memberCell(box.key, network, member, words));
  }
  return { boxes, cells, bands: [], spines: [], leaves: [], masquerade: [], label: () => "", words };
}

function busBox(index: TopologyIndex, node: NetworkNode, words: GraphWords): BoxInfo {
  const { network, host } = node;
  const subnets = network.ipam.map(({ subnet }) => subnet);
  const notes = [...subnets, oneLine(network.driver), ...(network.internal ? [words.internal] : [])];
  return {
    key: `bus:${host}:${encodeURIComponent(network.name)}`,
    style: "bus",
    title: oneLine(node.label),
    note: notes.join(" · "),
    rank: network.project === undefined ? 0 : 1,
    subject: cardOfNetwork(index, node.id) ?? node.id,
  };
}

/** Who has an endpoint, by name; those who share a sandbox have those of its owner. */
function membersByNetwork(index: TopologyIndex): Map<string, Member[]> {
  const byEngine = new Map(index.all("network").map((node) => [`${node.host} ${node.network.id}`, node.id]));
  const owners = new Map(index.all("container").map((node) => [`${node.host} ${node.container.id}`, node]));
  const members = new Map<string, Member[]>();
  const nodes = index.all("container").sort((a, b) => byName(a.label, b.label) || order(a.id, b.id));
  for (const node of nodes) {
    const { sharesWith } = node.container;
    const owner = sharesWith === undefined ? node : (owners.get(`${node.host} ${sharesWith}`) ?? node);
    for (const { networkId, ipv4, ipv6 } of owner.container.endpoints) {
      const id = byEngine.get(`${node.host} ${networkId}`);
      if (id === undefined) continue;
      const address = (ipv4 || ipv6).replace(/\/\d+$/, "");
      const list = members.get(id) ?? [];
      list.push({ node, address, name: oneLine(node.label) });
      members.set(id, list);
    }
  }
  return members;
}

function memberCell(
  box: string,
  { id, network }: NetworkNode,
  { node, address, name }: Member,
  words: GraphWords,
): Cell {
  const { container, host } = node;
  const others = Math.max(0, container.endpoints.length - 1);
  const more = others > 0 ? [{ text: `+${others}`, tone: "plain" as const }] : [];
  return {
    key: `member:${box}:${host}:${container.name}`,
    base: box,
    id: `member:${id}:${node.id}`,
    subject: node.id,
    title: name,
    short: shortName(name, network.project),
    full: `${name}\n${address}\n${container.state}`,
    badges: [...containerBadges(container, words).filter(({ tone }) => tone === "warn"), ...more],
    state: cardState(container.state),
    told: container.state,
    tip: address,
  };
}
