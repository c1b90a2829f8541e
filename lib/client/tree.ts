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
function containerItem(index: TopologyIndex, parent: Parent, node: ContainerNode, note: string): TreeItem {
  const key = { key: `${parent.key}/${node.id}` };
  const owns = index.from("sandbox", node.id).length > 0;
  const links = owns && node.sandbox ? index.linksIn(node.sandbox).filter(({ link }) => link.kind !== "loopback") : [];
  const sharing = owns && node.sandbox ? inhabitants(index, node.sandbox).filter(({ id }) => id !== node.id) : [];
  const ports = index.portsOf(node.id);
  const stopped = node.container.state === "running" ? "" : node.container.state;
  const children = [
    ...links.map((link) => item(key, link, linkNote(link))),
    ...ports.map((port) => item(key, port, "port")),
    ...sharing.map((other) => item(key, other, "shares this sandbox")),
  ];
  return { ...item(parent, node, stopped || note, children), open: sharing.length > 0 };
}

function networkItem(index: TopologyIndex, node: NetworkNode): TreeItem {
  const key = { key: `/${node.id}` };
  const links = index.from("realised-by", node.id).flatMap(({ target }) => index.node(target) ?? []);
  const found = index.members(node.network.id);
  const children = [
    ...links.map((link) => item(key, link, link.kind)),
    ...found.map(({ container, ipv4, ipv6 }) =>
      containerItem(index, key, container, plainAddress(ipv4) || plainAddress(ipv6)),
    ),
  ];
  return { ...item(null, node, node.network.driver, children), open: found.length > 0 };
}

function heading(key: string, label: string, children: readonly TreeItem[], open: boolean): TreeItem[] {
  return children.length === 0 ? [] : [{ key, label, note: String(children.length), children, open }];
}

/** The host's own: containers in its namespace, uplinks, address translation, and links that serve no network. */
function hostItem(index: TopologyIndex): TreeItem[] {
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
        .map((link) => item(key, link, `${link.kind === "uplink" ? "uplink " : ""}${linkNote(link)}`)),
      ...nats.map((nat) => item(key, nat, nat.kind === "nat" ? `${nat.rules.length} rules` : "")),
      ...inhabitants(index, host.id)
        .sort(byLabel)
        .map((container) => containerItem(index, key, container, "host network")),
    ];
    return [{ ...item(null, host, "host", children), open: true }];
  });
}

/** Everything that is drawn, as a tree: networks with their containers, the host, what is on no network, other namespaces. */
export function buildTree(index: TopologyIndex): TreeItem[] {
  const networks = index.topology.nodes.filter((node) => node.kind === "network").sort(byLabel);
  const items = networks.map((node) => networkItem(index, node));
  const host = hostItem(index);
  const seen = new Set<string>();
  const note = (entry: TreeItem) => {
    if (entry.node) seen.add(entry.node.id);
    entry.children.forEach(note);
  };
  [...items, ...host].forEach(note);
  const rest = index.topology.nodes.filter(({ id }) => !seen.has(id));
  const loners = rest.filter((node) => node.kind === "container").sort(byLabel);
  const spaces = rest.filter((node) => node.kind === "sandbox" && (node.role === "hidden" || node.role === "named"));
  const unattached = loners.map((node) => containerItem(index, { key: "/none" }, node, node.container.networkMode));
  const others = spaces.sort(byLabel).map((node) => {
    const key = { key: `/spaces/${node.id}` };
    return item({ key: "/spaces" }, node, node.kind === "sandbox" ? node.role : "", [
      ...index.linksIn(node.id).map((link) => item(key, link, linkNote(link))),
    ]);
  });
  return [
    ...items.filter(({ open }) => open),
    ...host,
    ...heading("/none", "On no network", unattached, true),
    ...heading("/spaces", "Other namespaces", others, false),
    ...heading(
      "/empty",
      "Networks without containers",
      items.filter(({ open }) => !open),
      true,
    ),
  ];
}
