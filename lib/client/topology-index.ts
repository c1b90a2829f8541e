import type {
  ContainerNode,
  LinkNode,
  NodeRef,
  PortNode,
  SandboxNode,
  Topology,
  TopologyEdge,
  TopologyNode,
} from "./shapes";

type Edge<K extends TopologyEdge["kind"]> = Extract<TopologyEdge, { kind: K }>;

/** A topology with its ways indexed; built once a revision. */
export type TopologyIndex = {
  readonly topology: Topology;
  node(id: string | null | undefined): TopologyNode | undefined;
  /** The edges of one kind that leave a node, and those that reach it. */
  from<K extends TopologyEdge["kind"]>(kind: K, id: string): Edge<K>[];
  to<K extends TopologyEdge["kind"]>(kind: K, id: string): Edge<K>[];
  /** The links in a sandbox, by ifindex. */
  linksIn(sandbox: string): LinkNode[];
  /** What a container publishes. */
  portsOf(container: string): PortNode[];
  /** The containers with an endpoint on a network (the engine's id), by name. */
  members(network: string): Member[];
  /** Makes the ways ahead, one a step, which are made otherwise when they are first gone. */
  prepare(): Generator<void>;
};

/** One container on a network, as the engine tells it. */
export type Member = { readonly container: ContainerNode; readonly ipv4: string; readonly ipv6: string };

function group<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function groupMembers(nodes: readonly TopologyNode[]): ReadonlyMap<string, Member[]> {
  const containers = nodes.filter((node): node is ContainerNode => node.kind === "container").sort(byLabel);
  const pairs = containers.flatMap((container) =>
    container.container.endpoints.map(({ networkId, ipv4, ipv6 }) => ({ networkId, container, ipv4, ipv6 })),
  );
  return group(pairs, ({ networkId }) => networkId);
}

const isKind =
  <K extends TopologyEdge["kind"]>(kind: K) =>
  (edge: TopologyEdge): edge is Edge<K> =>
    edge.kind === kind;

/** A value that is made when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Indexes a topology; each way when it is first gone, because most revisions are only drawn. */
export function indexTopology(topology: Topology): TopologyIndex {
  const nodes = lazy(() => new Map(topology.nodes.map((node) => [node.id, node])));
  const sources = lazy(() => group(topology.edges, ({ source }) => source));
  const targets = lazy(() => group(topology.edges, ({ target }) => target));
  const links = lazy(() => group(topology.nodes.filter(isLink), ({ sandbox }) => sandbox));
  const ports = lazy(() => group(topology.nodes.filter(isPort), ({ container }) => container));
  const onNetwork = lazy(() => groupMembers(topology.nodes));
  return {
    topology,
    node: (id) => (id == null ? undefined : nodes().get(id)),
    from: (kind, id) => (sources().get(id) ?? []).filter(isKind(kind)),
    to: (kind, id) => (targets().get(id) ?? []).filter(isKind(kind)),
    linksIn: (sandbox) => [...(links().get(sandbox) ?? [])].sort((a, b) => a.link.index - b.link.index),
    portsOf: (container) => [...(ports().get(container) ?? [])].sort(byLabel),
    members: (network) => onNetwork().get(network) ?? [],
    *prepare() {
      for (const make of [nodes, sources, targets, links, ports, onNetwork]) {
        make();
        yield;
      }
    },
  };
}

const isPort = (node: TopologyNode): node is PortNode => node.kind === "port";

/** True for the nodes that are a kernel link. */
export const isLink = (node: TopologyNode | undefined): node is LinkNode =>
  node?.kind === "interface" || node?.kind === "bridge" || node?.kind === "uplink";

/** What a panel links to. */
export const refOf = (node: TopologyNode): NodeRef => ({ id: node.id, label: node.label });

/** The other end of a veth pair. */
export function vethPeer(index: TopologyIndex, id: string): LinkNode | undefined {
  const other = index.from("veth", id)[0]?.target ?? index.to("veth", id)[0]?.source;
  const node = index.node(other);
  return isLink(node) ? node : undefined;
}

/** The sandbox that a node is in. */
export function sandboxOf(index: TopologyIndex, node: LinkNode | ContainerNode): SandboxNode | undefined {
  const sandbox = index.node(node.sandbox);
  return sandbox?.kind === "sandbox" ? sandbox : undefined;
}

/** The sandbox of a host itself, by the host's short id. */
export function hostSandbox(index: TopologyIndex, host: string): SandboxNode | undefined {
  return index.topology.nodes.find(
    (node): node is SandboxNode => node.kind === "sandbox" && node.role === "host" && node.host === host,
  );
}

/** The containers in a sandbox, its owner first. */
export function inhabitants(index: TopologyIndex, sandbox: string): ContainerNode[] {
  const ids = [...index.to("sandbox", sandbox), ...index.to("shares-sandbox", sandbox)].map(({ source }) => source);
  return ids.flatMap((id) => {
    const node = index.node(id);
    return node?.kind === "container" ? [node] : [];
  });
}

const collator = new Intl.Collator("en", { numeric: true });

/** By label, numbers in it as numbers; equal labels by id. */
export const byLabel = (a: TopologyNode, b: TopologyNode) =>
  collator.compare(a.label, b.label) || (a.id < b.id ? -1 : 1);
