import type { ContainerNode, LinkNode, NetworkNode, TopologyNode } from "./shapes";
import { byLabel, inhabitants, type TopologyIndex } from "./topology-index";

/** One entry of the list beside the graph. */
export type TreeItem = {
  /** Unique in the tree: a container on two networks is in it twice. */
  readonly key: string;
  /** The node it stands for; absent for a mere heading. */
  readonly node?: TopologyNode;
  readonly label: string;
  /** A second, quieter text: an address, a state. */
  readonly note: string;
  readonly children: readonly TreeItem[];
  readonly open: boolean;
};

/** What the tree says in words. */
export type TreeWord =
  | "none"
  | "spaces"
  | "empty"
  | "port"
  | "shares"
  | "uplink"
  | "rules"
  | "host"
  | "hostNetwork"
  | "hidden"
  | "named";
/** Says a word in the user's language; `uplink` with a value in it, `rules` with their number. */
export type SayTree = (word: TreeWord, values?: { value?: string; count?: number }) => string;

/** What every entry is made from. */
type Source = { readonly index: TopologyIndex; readonly say: SayTree };

type Parent = { readonly key: string };

function item(parent: Parent | null, node: TopologyNode, note: string, children: readonly TreeItem[] = []): TreeItem {
  return { key: `${parent?.key ?? ""}/${node.id}`, node, label: node.label, note, children, open: false };
}

const plainAddress = (text: string) => text.split("/")[0] ?? "";

function linkNote(link: LinkNode): string {
  const address = link.addresses.find(({ scope }) => scope === "global") ?? link.addresses[0];
  return address ? address.address : link.link.kind;
}

/** A container with its interfaces, published ports, and those that share its sandbox. */
function containerItem(source: Source, parent: Parent, node: ContainerNode, note: string): TreeItem {
  const { index, say } = source;
  const key = { key: `${parent.key}/${node.id}` };
  const owns = index.from("sandbox", node.id).length > 0;
  const links = owns && node.sandbox ? index.linksIn(node.sandbox).filter(({ link }) => link.kind !== "loopback") : [];
  const sharing = owns && node.sandbox ? inhabitants(index, node.sandbox).filter(({ id }) => id !== node.id) : [];
  const ports = index.portsOf(node.id);
  const stopped = node.container.state === "running" ? "" : node.container.state;
  const children = [
    ...links.map((link) => item(key, link, linkNote(link))),
    ...ports.map((port) => item(key, port, say("port"))),
    ...sharing.map((other) => item(key, other, say("shares"))),
  ];
  return { ...item(parent, node, stopped || note, children), open: sharing.length > 0 };
}

function networkItem(source: Source, node: NetworkNode): TreeItem {
  const { index } = source;
  const key = { key: `/${node.id}` };
  const links = index.from("realised-by", node.id).flatMap(({ target }) => index.node(target) ?? []);
  const found = index.members(node.network.id);
  const children = [
    ...links.map((link) => item(key, link, link.kind)),
    ...found.map(({ container, ipv4, ipv6 }) =>
      containerItem(source, key, container, plainAddress(ipv4) || plainAddress(ipv6)),
    ),
  ];
  return { ...item(null, node, node.network.driver, children), open: found.length > 0 };
}

function heading(key: string, label: string, children: readonly TreeItem[], open: boolean): TreeItem[] {
  return children.length === 0 ? [] : [{ key, label, note: String(children.length), children, open }];
}

/** The host's own: containers in its namespace, uplinks, address translation, and links that serve no network. */
function hostItem(source: Source): TreeItem[] {
  const { index, say } = source;
  return index.topology.nodes.flatMap((host) => {
    if (host.kind !== "sandbox" || host.role !== "host") return [];
    const key = { key: `/${host.id}` };
    const loose = index
      .linksIn(host.id)
      .filter(
        ({ id, kind, link }) =>
          kind === "uplink" ||
          (link.kind !== "veth" && link.kind !== "loopback" && index.to("realised-by", id).length === 0),
      );
    const nats = index.topology.nodes.filter((node) => node.kind === "nat" && node.sandbox === host.id);
    const children = [
      ...loose
        .sort(byLabel)
        .map((link) =>
          item(key, link, link.kind === "uplink" ? say("uplink", { value: linkNote(link) }) : linkNote(link)),
        ),
      ...nats.map((nat) => item(key, nat, nat.kind === "nat" ? say("rules", { count: nat.rules.length }) : "")),
      ...inhabitants(index, host.id)
        .sort(byLabel)
        .map((container) => containerItem(source, key, container, say("hostNetwork"))),
    ];
    return [{ ...item(null, host, say("host"), children), open: true }];
  });
}

/** Everything that is drawn, as a tree: networks with their containers, the host, what is on no network, other namespaces. */
export function buildTree(index: TopologyIndex, say: SayTree): TreeItem[] {
  const source = { index, say };
  const networks = index.topology.nodes.filter((node) => node.kind === "network").sort(byLabel);
  const items = networks.map((node) => networkItem(source, node));
  const host = hostItem(source);
  const seen = new Set<string>();
  const note = (entry: TreeItem) => {
    if (entry.node) seen.add(entry.node.id);
    entry.children.forEach(note);
  };
  [...items, ...host].forEach(note);
  const rest = index.topology.nodes.filter(({ id }) => !seen.has(id));
  const loners = rest.filter((node) => node.kind === "container").sort(byLabel);
  const spaces = rest.filter((node) => node.kind === "sandbox");
  const unattached = loners.map((node) => containerItem(source, { key: "/none" }, node, node.container.networkMode));
  const others = spaces.sort(byLabel).flatMap((node) => {
    if (node.role !== "hidden" && node.role !== "named") return [];
    const key = { key: `/spaces/${node.id}` };
    const links = index.linksIn(node.id).map((link) => item(key, link, linkNote(link)));
    return [item({ key: "/spaces" }, node, say(node.role), links)];
  });
  return [
    ...items.filter(({ open }) => open),
    ...host,
    ...heading("/none", say("none"), unattached, true),
    ...heading("/spaces", say("spaces"), others, false),
    ...heading(
      "/empty",
      say("empty"),
      items.filter(({ open }) => !open),
      true,
    ),
  ];
}
