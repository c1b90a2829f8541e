import type { Topology } from "@/lib/topology/topology";
import type { Content } from "./content";
import { fileContainers } from "./file-containers";
import { fileHost } from "./file-host";
import { fileNetworks } from "./file-networks";
import { Shelf } from "./shelf";
import { oneLine } from "./text-fit";
import { TopologyIndex } from "./topology-index";
import type { GraphWords } from "./words";

/** Sorts a topology into boxes. Pure; independent of the order in which containers were found. */
export function groupBoxes(topology: Topology, words: GraphWords): Content {
  const index = new TopologyIndex(topology);
  const shelf = new Shelf(words);
  const spines = fileNetworks(index, shelf);
  const { bands, cells } = fileContainers(index, shelf);
  const drawn = new Set(spines.map(({ id }) => id));
  for (const { rows } of bands) {
    for (const row of rows) if (row.veth) drawn.add(row.veth.id);
  }
  const leaves = fileHost(index, drawn, shelf);
  const [ways, label] = [masquerade(index, leaves), labels(index, { spines, bands, leaves })];
  return { boxes: shelf.used, bands, cells, spines, leaves, masquerade: ways, label, words };
}

/** What a reference says of the card it stands for: name and first subnet. Keeps nothing of the index. */
function labels(index: TopologyIndex, { spines, bands, leaves }: Pick<Content, "spines" | "bands" | "leaves">) {
  const said = new Map<string, string>();
  for (const { id, title, lines } of spines) said.set(id, `→ ${title}${lines[0] ? ` ${lines[0]}` : ""}`);
  const other = (card: string) => {
    if (!said.has(card)) said.set(card, `→ ${oneLine(index.node(card)?.label ?? "?")}`);
  };
  for (const { outs } of bands) for (const { target } of outs) other(target);
  for (const { wires } of leaves) for (const { to } of wires) other(to);
  return (card: string) => said.get(card) ?? "→ ?";
}

function masquerade(index: TopologyIndex, leaves: Content["leaves"]): Content["masquerade"] {
  const nats = leaves.filter(({ kind }) => kind === "nat");
  return index.edges("masquerade").flatMap((edge) => {
    const sandbox = index.link(edge.source)?.sandbox;
    const nat = nats.find(({ id }) => index.get("nat", id)?.sandbox === sandbox);
    return nat ? [{ edge: edge.id, bridge: edge.source, nat: nat.id, uplink: edge.target }] : [];
  });
}
