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
import { byName, order } from "./natural-order";

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
  private readonly byEdgeKind = new Map<
    EdgeKind,
    { out: Map<string, TopologyEdge[]>; into: Map<string, TopologyEdge[]> }
  >();
  private readonly bySandbox = new Map<string, LinkNode[]>();
  private readonly byKind = new Map<string, TopologyNode[]>();

  /** By ascending id, whatever the order that they came in. */
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];

  constructor(topology: Topology) {
    this.nodes = ascending(topology.nodes);
    this.edges = ascending(topology.edges);
    for (const node of this.nodes) {
      this.byId.set(node.id, node);
      push(this.byKind, node.kind, node);
      if ("link" in node) push(this.bySandbox, node.sandbox, node);
    }
    for (const edge of this.edges) {
      let ways = this.byEdgeKind.get(edge.kind);
      if (!ways) {
        ways = { out: new Map(), into: new Map() };
        this.byEdgeKind.set(edge.kind, ways);
      }
      push(ways.out, edge.source, edge);
      push(ways.into, edge.target, edge);
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
    return (this.byKind.get(kind) ?? []).filter((node) => isKind(node, kind));
  }

  /** Edges of a kind that start here. */
  from<K extends EdgeKind>(id: string, kind: K): readonly EdgeOf<K>[] {
    return ofKind(this.byEdgeKind.get(kind)?.out.get(id), kind);
  }

  /** Edges of a kind that end here. */
  to<K extends EdgeKind>(id: string, kind: K): readonly EdgeOf<K>[] {
    return ofKind(this.byEdgeKind.get(kind)?.into.get(id), kind);
  }

  /** The links of a namespace that are drawn (all but loopback) and that are wanted, by name, numbers in their order. */
  links(sandbox: string | undefined, wanted: (link: LinkNode) => boolean = () => true): LinkNode[] {
    const links = (sandbox === undefined ? undefined : this.bySandbox.get(sandbox)) ?? [];
    const drawn = links.filter((node) => node.link.kind !== "loopback" && wanted(node));
    return drawn.length < 2 ? drawn : drawn.sort((a, b) => byName(a.label, b.label) || order(a.id, b.id));
  }

  /** The edge to the other end of a veth pair, and that end. */
  peer(id: string): { edge: EdgeOf<"veth">; link: LinkNode } | undefined {
    const edge = this.from(id, "veth")[0] ?? this.to(id, "veth")[0];
    const link = edge && this.link(edge.source === id ? edge.target : edge.source);
    return edge && link ? { edge, link } : undefined;
  }
}

/** A topology's lists ascend already; any other is sorted. */
function ascending<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const sorted = items.every(({ id }, i) => i === 0 || (items[i - 1]?.id ?? "") < id);
  return sorted ? items : [...items].sort((a, b) => order(a.id, b.id));
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function isKind<K extends keyof NodeOfKind>(node: TopologyNode, kind: K): node is NodeOfKind[K] & TopologyNode {
  return node.kind === kind;
}

const NONE: readonly never[] = [];

/** The lists are kept by kind, so all of a list are of the kind of its first: nothing is copied. */
function ofKind<K extends EdgeKind>(edges: readonly TopologyEdge[] | undefined, kind: K): readonly EdgeOf<K>[] {
  return edges && allAre(edges, kind) ? edges : NONE;
}

function allAre<K extends EdgeKind>(edges: readonly TopologyEdge[], kind: K): edges is readonly EdgeOf<K>[] {
  const [first] = edges;
  return first !== undefined && edgeIs(first, kind);
}

function edgeIs<K extends EdgeKind>(edge: TopologyEdge, kind: K): edge is EdgeOf<K> {
  return edge.kind === kind;
}
