import type { ContainerNode, NetworkNode, Topology } from "@/lib/topology/topology";
import { addressLines } from "./container-bands";
import { cardState, containerBadges } from "./container-state";
import type { BoxInfo, Cell, Content } from "./content";
import { byName, order } from "./natural-order";
import { cardOfNetwork, isDrawn, networkOfBridge } from "./network-home";
import { shortName } from "./short-name";
import { oneLine } from "./text-fit";
import { TopologyIndex } from "./topology-index";
import type { GraphWords } from "./words";

/** Who is on a network, with its addresses there: one of each family at most. */
type Member = { readonly node: ContainerNode; readonly addresses: readonly string[]; readonly name: string };

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

/** Who has an endpoint, by name; those who share a sandbox have those of its owner. And who is on a network's bridge although the engine tells of no endpoint. */
function membersByNetwork(index: TopologyIndex): Map<string, Member[]> {
  const byEngine = new Map(index.all("network").map((node) => [`${node.host} ${node.network.id}`, node.id]));
  const owners = new Map(index.all("container").map((node) => [`${node.host} ${node.container.id}`, node]));
  const members = new Map<string, Member[]>();
  const nodes = index.named("container");
  for (const node of nodes) {
    const { sharesWith } = node.container;
    const owner = sharesWith === undefined ? node : (owners.get(`${node.host} ${sharesWith}`) ?? node);
    const on = new Map<string, readonly string[]>();
    for (const { networkId, ipv4, ipv6 } of owner.container.endpoints) {
      const id = byEngine.get(`${node.host} ${networkId}`);
      if (id !== undefined)
        on.set(
          id,
          [ipv4, ipv6].filter((text) => text !== ""),
        );
    }
    for (const [id, lines] of bridgedTo(index, owner)) if (!on.has(id)) on.set(id, lines);
    const name = oneLine(node.label);
    for (const [id, lines] of on) {
      const list = members.get(id) ?? [];
      list.push({ node, addresses: lines.map((line) => line.replace(/\/\d+$/, "")), name });
      members.set(id, list);
    }
  }
  return members;
}

/** The networks whose bridges the interfaces of a container lead to, and their addresses there: docker_gwbridge is in no container's list. */
function bridgedTo(index: TopologyIndex, node: ContainerNode): [string, string[]][] {
  if (node.sandbox === undefined || !index.hasSandbox(node)) return [];
  return index.cables(node.sandbox).flatMap(({ link, port }): [string, string[]][] => {
    const bridge = index.get("bridge", port?.target);
    const network = bridge && networkOfBridge(index, bridge);
    return network ? [[network.id, addressLines(link)]] : [];
  });
}

function memberCell(
  box: string,
  { id, network }: NetworkNode,
  { node, addresses, name }: Member,
  words: GraphWords,
): Cell {
  const { container, host } = node;
  const others = Math.max(0, container.endpoints.length - 1);
  const more = [
    ...(addresses.length > 1 && addresses.some((one) => one.includes(":")) ? ["IPv6"] : []),
    ...(others > 0 ? [`+${others}`] : []),
  ].map((text) => ({ text, tone: "plain" as const }));
  return {
    key: `member:${box}:${host}:${container.name}`,
    base: box,
    id: `member:${id}:${node.id}`,
    subject: node.id,
    title: name,
    short: shortName(name, network.project),
    full: [name, ...addresses, container.state].join("\n"),
    badges: [...containerBadges(container, words).filter(({ tone }) => tone === "warn"), ...more],
    state: cardState(container.state),
    told: container.state,
    tip: addresses[0] ?? "",
  };
}
