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

type Ways = { readonly out: Map<string, TopologyEdge[]>; readonly into: Map<string, TopologyEdge[]> };

/** A topology, indexed for drawing. Only what is asked for is sorted and looked up, so that many links and edges cost little. */
export class TopologyIndex {
  private readonly byId = new Map<string, TopologyNode>();
  private readonly byKind = new Map<string, TopologyNode[]>();
  private readonly byEdgeKind = new Map<EdgeKind, TopologyEdge[]>();
  private readonly bySandbox = new Map<string, LinkNode[]>();
  private readonly ways = { out: new Map<EdgeKind, Ways["out"]>(), into: new Map<EdgeKind, Ways["into"]>() };
  private readonly sorted = new Set<readonly unknown[]>();
  private veths: Map<string, EdgeOf<"veth">> | undefined;

  constructor(topology: Topology) {
    for (const node of topology.nodes) {
      this.byId.set(node.id, node);
      push(this.byKind, node.kind, node);
      if ("link" in node && node.link.kind !== "loopback") push(this.bySandbox, node.sandbox, node);
    }
    for (const edge of topology.edges) push(this.byEdgeKind, edge.kind, edge);
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
    return this.ascending(this.byKind.get(kind) ?? []).filter((node) => isKind(node, kind));
  }

  /** All edges of a kind, by ascending id. */
  edges<K extends EdgeKind>(kind: K): readonly EdgeOf<K>[] {
    return ofKind(this.ascending(this.byEdgeKind.get(kind) ?? []), kind);
  }

  /** Edges of a kind that start here, by ascending id. */
  from<K extends EdgeKind>(id: string, kind: K): readonly EdgeOf<K>[] {
    return this.along("out", id, kind);
  }

  /** Edges of a kind that end here, by ascending id. */
  to<K extends EdgeKind>(id: string, kind: K): readonly EdgeOf<K>[] {
    return this.along("into", id, kind);
  }

  /** The links of a namespace that are drawn (all but loopback) and that are wanted, by name, numbers in their order. */
  links(sandbox: string | undefined, wanted?: (link: LinkNode) => boolean): LinkNode[] {
    const links = (sandbox === undefined ? undefined : this.bySandbox.get(sandbox)) ?? [];
    const drawn = wanted ? links.filter(wanted) : [...links];
    return drawn.length < 2 ? drawn : drawn.sort((a, b) => byName(a.label, b.label) || order(a.id, b.id));
  }

  /** The edge to the other end of a veth pair, and that end. */
  peer(id: string): { edge: EdgeOf<"veth">; link: LinkNode } | undefined {
    this.veths ??= this.indexVeths();
    const edge = this.veths.get(id);
    const link = edge && this.link(edge.source === id ? edge.target : edge.source);
    return edge && link ? { edge, link } : undefined;
  }

  /** Every veth edge by both its ends; by the one that it starts from first. */
  private indexVeths(): Map<string, EdgeOf<"veth">> {
    const edges = this.edges("veth");
    const byEnd = new Map<string, EdgeOf<"veth">>();
    for (const edge of edges) if (!byEnd.has(edge.source)) byEnd.set(edge.source, edge);
    for (const edge of edges) if (!byEnd.has(edge.target)) byEnd.set(edge.target, edge);
    return byEnd;
  }

  private along<K extends EdgeKind>(way: keyof Ways, id: string, kind: K): readonly EdgeOf<K>[] {
    let lists = this.ways[way].get(kind);
    if (!lists) {
      lists = new Map();
      this.ways[way].set(kind, lists);
      for (const edge of this.byEdgeKind.get(kind) ?? []) push(lists, way === "out" ? edge.source : edge.target, edge);
    }
    const list = lists.get(id);
    return list ? ofKind(this.ascending(list), kind) : NONE;
  }

  /** Sorts a list the first time that it is asked for: a topology's lists ascend already, those that a test shuffled do not. */
  private ascending<T extends { readonly id: string }>(list: T[]): readonly T[] {
    if (list.length < 2 || this.sorted.has(list)) return list;
    this.sorted.add(list);
    return list.sort((a, b) => order(a.id, b.id));
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
