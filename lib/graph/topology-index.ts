import type {
  BridgeNode,
  ContainerNode,
  EdgeKind,
  InterfaceNode,
  LinkNode,
  NatNode,
  NetworkNode,
  PortNode,
  SandboxNode,
  Topology,
  TopologyEdge,
  TopologyNode,
  UplinkNode,
} from "@/lib/topology/topology";

type NodeOfKind = {
  container: ContainerNode;
  sandbox: SandboxNode;
  interface: InterfaceNode;
  bridge: BridgeNode;
  uplink: UplinkNode;
  network: NetworkNode;
  port: PortNode;
  nat: NatNode;
};

/** An edge of one kind. */
export type EdgeOf<K extends EdgeKind> = Extract<TopologyEdge, { kind: K }>;

/** A topology, indexed for drawing. */
export class TopologyIndex {
  private readonly byId = new Map<string, TopologyNode>();
  private readonly outgoing = new Map<string, TopologyEdge[]>();
  private readonly incoming = new Map<string, TopologyEdge[]>();
  private readonly bySandbox = new Map<string, LinkNode[]>();

  /** By ascending id, whatever the order that they came in. */
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];

  constructor(topology: Topology) {
    this.nodes = [...topology.nodes].sort((a, b) => order(a.id, b.id));
    this.edges = [...topology.edges].sort((a, b) => order(a.id, b.id));
    for (const node of this.nodes) {
      this.byId.set(node.id, node);
      if ("link" in node) push(this.bySandbox, node.sandbox, node);
    }
    for (const edge of this.edges) {
      push(this.outgoing, edge.source, edge);
      push(this.incoming, edge.target, edge);
    }
  }

  /** The node, whatever it is. */
  node(id: string): TopologyNode | undefined {
    return this.byId.get(id);
  }

  /** The node, when it is of that kind. */
  get<K extends keyof NodeOfKind>(kind: K, id: string | undefined): NodeOfKind[K] | undefined {
    const node = id === undefined ? undefined : this.byId.get(id);
    return node && isKind(node, kind) ? node : undefined;
  }

  /** The link, of any kind. */
  link(id: string): LinkNode | undefined {
    const node = this.byId.get(id);
    return node && "link" in node ? node : undefined;
  }

  /** All nodes of a kind, by ascending id. */
  all<K extends keyof NodeOfKind>(kind: K): NodeOfKind[K][] {
    return this.nodes.filter((node) => isKind(node, kind));
  }

  /** Edges of a kind that start here. */
  from<K extends EdgeKind>(id: string, kind: K): EdgeOf<K>[] {
    return (this.outgoing.get(id) ?? []).filter((edge) => edgeIs(edge, kind));
  }

  /** Edges of a kind that end here. */
  to<K extends EdgeKind>(id: string, kind: K): EdgeOf<K>[] {
    return (this.incoming.get(id) ?? []).filter((edge) => edgeIs(edge, kind));
  }

  /** The links of a namespace that are drawn (all but loopback), by name, numbers in their order. */
  links(sandbox: string | undefined): LinkNode[] {
    const links = (sandbox === undefined ? undefined : this.bySandbox.get(sandbox)) ?? [];
    return links
      .filter(({ link }) => link.kind !== "loopback")
      .sort((a, b) => byName(a.label, b.label) || order(a.id, b.id));
  }

  /** The edge to the other end of a veth pair, and that end. */
  peer(id: string): { edge: EdgeOf<"veth">; link: LinkNode } | undefined {
    const edge = this.from(id, "veth")[0] ?? this.to(id, "veth")[0];
    const link = edge && this.link(edge.source === id ? edge.target : edge.source);
    return edge && link ? { edge, link } : undefined;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function isKind<K extends keyof NodeOfKind>(node: TopologyNode, kind: K): node is NodeOfKind[K] & TopologyNode {
  return node.kind === kind;
}

function edgeIs<K extends EdgeKind>(edge: TopologyEdge, kind: K): edge is EdgeOf<K> {
  return edge.kind === kind;
}

const collator = new Intl.Collator("en", { numeric: true });
/** Order of names for people: eth2 before eth10. */
export const byName = (a: string, b: string) => collator.compare(a, b);
/** Order by code units, the same everywhere. */
export const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
