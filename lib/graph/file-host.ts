import type { LinkNode, NatNode, SandboxNode } from "@/lib/topology/topology";
import { addressLines } from "./container-bands";
import type { Badge, BoxInfo, Plate } from "./content";
import { byName, order } from "./natural-order";
import { RANK } from "./network-home";
import type { Shelf } from "./shelf";
import { oneLine } from "./text-fit";
import type { Peer, TopologyIndex } from "./topology-index";
import { ENGLISH, type GraphWords } from "./words";

/**
 * The host's own column: its namespace with NAT, uplinks and what else it has, then hidden and foreign namespaces. `taken` are the links that
 * are drawn elsewhere; those that are filed here join them.
 */
export function fileHost(index: TopologyIndex, taken: Set<string>, shelf: Shelf): Plate[] {
  const { words } = shelf;
  const sandboxes = index
    .all("sandbox")
    .filter(({ role }) => role !== "container")
    .sort((a, b) => byName(a.label, b.label) || order(a.id, b.id));
  const plates = (sandbox: SandboxNode) =>
    sandboxPlates(index, sandbox, taken, shelf.use(sandboxBox(sandbox, words)), words);
  const owners = sandboxes.filter(({ role }) => role !== "host");
  const foreign = owners.flatMap(plates);
  const hosts = sandboxes.filter(({ role }) => role === "host");
  return [...hosts.flatMap(plates), ...foreign];
}

const RANKS = { host: RANK.hostPlace, hidden: RANK.hidden, named: RANK.named, container: RANK.named } as const;

function sandboxBox(sandbox: SandboxNode, words: GraphWords): BoxInfo {
  const notes = { host: words.host, hidden: words.hiddenSandbox, named: words.namedNamespace, container: "" };
  return {
    key: `sandbox:${sandbox.host}:${sandbox.role === "host" ? "host" : sandbox.id}`,
    style: "tree",
    title: oneLine(sandbox.label),
    note: notes[sandbox.role],
    rank: RANKS[sandbox.role],
  };
}

/** Plates of one namespace: itself, NAT, uplinks, bridges, then the rest; a foreign one takes the host's ends of its veths along. */
function sandboxPlates(
  index: TopologyIndex,
  sandbox: SandboxNode,
  taken: Set<string>,
  base: string,
  words: GraphWords,
): Plate[] {
  const links = index.links(sandbox.id, ({ id }) => !taken.has(id));
  const peers = sandbox.role === "host" ? [] : links.flatMap((link) => freePeer(index, link, taken));
  for (const link of [...links, ...peers]) taken.add(link.id);
  const nat = index.all("nat").filter((node) => node.sandbox === sandbox.id);
  const rest = [...links].sort((a, b) => weight(a) - weight(b));
  return [
    namespacePlate(sandbox, base, words),
    ...nat.map((node) => natPlate(index, node, base, words)),
    ...[...rest, ...peers].map((link) => linkPlate(index, link, base, words)),
  ];
}

function freePeer(index: TopologyIndex, link: LinkNode, taken: ReadonlySet<string>): LinkNode[] {
  const peer = index.peer(link)?.link;
  // An uplink is the host's own, whatever its cable ends in.
  return peer?.kind === "interface" && !taken.has(peer.id) && index.get("sandbox", peer.sandbox)?.role === "host"
    ? [peer]
    : [];
}

const weight = ({ kind }: LinkNode) => (kind === "uplink" ? 0 : kind === "bridge" ? 1 : 2);

function namespacePlate(sandbox: SandboxNode, base: string, words: GraphWords): Plate {
  const title = sandbox.role === "host" ? words.namespace : oneLine(sandbox.label);
  return {
    key: `leaf:${sandbox.id}`,
    base,
    id: sandbox.id,
    subject: sandbox.id,
    kind: "namespace",
    title,
    short: sandbox.role === "host" ? "netns" : title,
    side: "",
    lines: [`net:[${sandbox.netns}]`],
    badges: sandbox.readable ? [] : [{ text: words.unreadable, tone: "warn", roomFor: ENGLISH.unreadable }],
    wires: [],
  };
}

function natPlate(index: TopologyIndex, node: NatNode, base: string, words: GraphWords): Plate {
  const count = (...kinds: string[]) => node.rules.filter(({ kind }) => kinds.includes(kind)).length;
  const uplinks = index.all("uplink").filter(({ sandbox }) => sandbox === node.sandbox);
  const used = uplinks.filter(({ id }) => index.to(id, "masquerade").length > 0);
  return {
    key: `leaf:${node.id}`,
    base,
    id: node.id,
    subject: node.id,
    kind: "nat",
    title: "NAT",
    short: "NAT",
    side: "",
    lines: [words.nat({ dnat: count("dnat", "redirect"), masquerade: count("masquerade", "snat") })],
    badges: [],
    wires: used.map(({ id }) => ({ edge: `uplink:${node.id}:${id}`, kind: "uplink", to: id })),
  };
}

function linkBadges(link: LinkNode, words: GraphWords): Badge[] {
  const uplink: Badge = { text: words.defaultRoute, tone: "nat", roomFor: ENGLISH.defaultRoute };
  const badges = link.kind === "uplink" ? [uplink] : [];
  if (link.link.operState === "down") badges.push({ text: "down", tone: "warn" });
  return badges;
}

/** A pair is one wire: a container's end draws it, else the end that the edge begins at. */
function drawsVeth(index: TopologyIndex, link: LinkNode, peer: Peer): boolean {
  return index.get("sandbox", peer.link.sandbox)?.role !== "container" && peer.edge.source === link.id;
}

function linkPlate(index: TopologyIndex, link: LinkNode, base: string, words: GraphWords): Plate {
  const vni = link.link.kind === "vxlan" ? ` vni ${link.link.vni}` : "";
  const [peer, port] = [index.peer(link), index.port(link)];
  const wires: Plate["wires"] = [
    ...(port ? [{ edge: port.id, kind: "bridge-port" as const, to: port.target }] : []),
    ...index
      .from(link.id, "lower-device")
      .map(({ id, target }) => ({ edge: id, kind: "lower-device" as const, to: target })),
    ...(peer && drawsVeth(index, link, peer) ? [{ edge: peer.edge.id, kind: "veth" as const, to: peer.link.id }] : []),
  ];
  return {
    key: `leaf:${link.id}`,
    base,
    id: link.id,
    subject: link.id,
    kind: link.kind === "interface" && link.link.kind === "veth" ? "veth" : link.kind,
    title: oneLine(link.label),
    short: oneLine(link.label),
    side: `${link.link.kind}${vni}`,
    lines: addressLines(link),
    badges: linkBadges(link, words),
    wires,
  };
}
