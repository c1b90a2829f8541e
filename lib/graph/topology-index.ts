import { isContainerId } from "@/lib/model/ids";
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
import { Adjacency } from "./adjacency";
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

/** The other end of a veth pair, and the edge to it. */
export type Peer = { readonly edge: EdgeOf<"veth">; readonly link: LinkNode };

/** A link, the other end of its veth pair, and the bridge that this end is a port of. */
export type Cable = {
  readonly link: LinkNode;
  readonly peer: Peer | undefined;
  readonly port: EdgeOf<"bridge-port"> | undefined;
};

/** Edges, by kind and the node at one of their ends. */
type Ends = Map<EdgeKind, Adjacency<TopologyEdge>>;

/**
 * A topology, indexed for drawing. Nodes have numbers, so that ids are compared as seldom as can be; only what is asked for is joined and
 * sorted, so that many links and edges cost little.
 */
export class TopologyIndex {
  private readonly nodes: readonly TopologyNode[];
  private readonly numbers = new Map<string, number>();
  /** All but loopback. */
  private readonly drawn: LinkNode[] = [];
  private readonly byKind: ReadonlyMap<string, readonly TopologyNode[]>;
  private readonly byEdgeKind: ReadonlyMap<string, readonly TopologyEdge[]>;
  private readonly sources: Ends = new Map();
  private readonly targets: Ends = new Map();
  private bySandbox: Adjacency<LinkNode> | undefined;
  private unpluggedBy: ReadonlyMap<string, EdgeOf<"endpoint">[]> | undefined;
  private guests: ReadonlySet<string> | undefined;

  constructor({ nodes, edges }: Topology) {
    this.nodes = nodes;
    let number = 0;
    for (const node of nodes) {
      this.numbers.set(node.id, number);
      if (isLink(node) && node.link.kind !== "loopback") this.drawn.push(node);
      number++;
    }
    this.byKind = sortByKind(nodes);
    this.byEdgeKind = sortByKind(edges);
  }

  /** The node, whatever it is. */
  node(id: string): TopologyNode | undefined {
    return this.nodes[this.numberOf(id)];
  }

  /** The node, when it is of that kind. */
  get<K extends keyof NodeOfKind>(kind: K, id: string | undefined): NodeOfKind[K] | undefined {
    const node = id === undefined ? undefined : this.node(id);
    return node && isKind(node, kind) ? node : undefined;
  }

  /** The link, of any kind. */
  link(id: string): LinkNode | undefined {
    return this.linkAt(this.numberOf(id));
  }

  /** All nodes of a kind, by ascending id. */
  all<K extends keyof NodeOfKind>(kind: K): NodeOfKind[K][] {
    return this.nodesOf(kind).sort(byId);
  }

  /** All nodes of a kind, by what people call them. */
  named<K extends keyof NodeOfKind>(kind: K): NodeOfKind[K][] {
    return this.nodesOf(kind).sort(byLabel);
  }

  /** All edges of a kind, by ascending id. */
  edges<K extends EdgeKind>(kind: K): readonly EdgeOf<K>[] {
    return ofKind([...(this.byEdgeKind.get(kind) ?? [])].sort(byId), kind);
  }

  /** Edges of a kind that start here, by ascending id. */
  from<K extends EdgeKind>(id: string, kind: K): readonly EdgeOf<K>[] {
    return ofKind(ascending(this.starting(kind).at(this.numberOf(id))), kind);
  }

  /** Edges of a kind that end here, by ascending id. */
  to<K extends EdgeKind>(id: string, kind: K): readonly EdgeOf<K>[] {
    return ofKind(ascending(this.ending(kind).at(this.numberOf(id))), kind);
  }

  /** True for a container that runs in a sandbox of its own. */
  hasSandbox({ id, sandbox }: ContainerNode): boolean {
    this.guests ??= new Set(this.byEdgeKind.get("shares-sandbox")?.map(({ source }) => source));
    return sandbox !== undefined && !this.guests.has(id);
  }

  /** Endpoints of a container whose interface is not known, by ascending id. */
  unplugged(container: string): readonly EdgeOf<"endpoint">[] {
    this.unpluggedBy ??= this.findUnplugged();
    return this.unpluggedBy.get(container) ?? NONE;
  }

  /** The links of a namespace that are drawn (all but loopback) and that are wanted, by name, numbers in their order. */
  links(sandbox: string, wanted: (link: LinkNode) => boolean = () => true): LinkNode[] {
    return this.linksIn(sandbox).filter(wanted).sort(byLabel);
  }

  /** The same, with what they are plugged into. */
  cables(sandbox: string): Cable[] {
    const cables = this.linksIn(sandbox).map((link) => this.cable(link));
    return cables.length < 2 ? cables : cables.sort((a, b) => byLabel(a.link, b.link));
  }

  /** The edge to the other end of a veth pair, and that end. */
  peer(link: LinkNode): Peer | undefined {
    return this.cable(link).peer;
  }

  private cable(link: LinkNode): Cable {
    if (link.link.kind !== "veth") return { link, peer: undefined, port: undefined };
    const number = this.numberOf(link.id);
    const out = this.starting("veth").firstAt(number);
    const edge = out ?? this.ending("veth").firstAt(number);
    const other = edge === undefined ? NOWHERE : this.numberOf(out ? edge.target : edge.source);
    const peer = this.linkAt(other);
    if (!edge || !peer || !edgeIs(edge, "veth")) return { link, peer: undefined, port: undefined };
    const port = this.starting("bridge-port").firstAt(other);
    return { link, peer: { edge, link: peer }, port: port && edgeIs(port, "bridge-port") ? port : undefined };
  }

  private numberOf(id: string): number {
    return this.numbers.get(id) ?? NOWHERE;
  }

  private linkAt(number: number): LinkNode | undefined {
    const node = this.nodes[number];
    return node && isLink(node) ? node : undefined;
  }

  private nodesOf<K extends keyof NodeOfKind>(kind: K): NodeOfKind[K][] {
    return (this.byKind.get(kind) ?? []).filter((node) => isKind(node, kind));
  }

  private linksIn(sandbox: string): LinkNode[] {
    this.bySandbox ??= this.joinLinks();
    return this.bySandbox.at(this.numberOf(sandbox));
  }

  /** Links of one namespace lie side by side in a topology, so that each namespace is looked up once. */
  private joinLinks(): Adjacency<LinkNode> {
    let sandbox = "";
    let home = NOWHERE;
    return new Adjacency(this.drawn, this.nodes.length, (link) => {
      if (link.sandbox !== sandbox) {
        sandbox = link.sandbox;
        home = this.numberOf(sandbox);
      }
      return home;
    });
  }

  /** Nearly all endpoints start at an interface, which a look at the id tells. */
  private findUnplugged(): Map<string, EdgeOf<"endpoint">[]> {
    const found = new Map<string, EdgeOf<"endpoint">[]>();
    const edges = (this.byEdgeKind.get("endpoint") ?? []).filter(({ source }) => isContainerId(source));
    for (const edge of ofKind(edges.sort(byId), "endpoint")) {
      const known = found.get(edge.source);
      if (known) known.push(edge);
      else found.set(edge.source, [edge]);
    }
    return found;
  }

  private starting(kind: EdgeKind): Adjacency<TopologyEdge> {
    return this.sources.get(kind) ?? this.join(this.sources, kind, ({ source }) => source);
  }

  private ending(kind: EdgeKind): Adjacency<TopologyEdge> {
    return this.targets.get(kind) ?? this.join(this.targets, kind, ({ target }) => target);
  }

  private join(ends: Ends, kind: EdgeKind, end: (edge: TopologyEdge) => string): Adjacency<TopologyEdge> {
    const edges = this.byEdgeKind.get(kind) ?? [];
    const made = new Adjacency(edges, this.nodes.length, (edge) => this.numberOf(end(edge)));
    ends.set(kind, made);
    return made;
  }
}

/** The number of what is not there. */
const NOWHERE = -1;

function ascending(edges: TopologyEdge[]): readonly TopologyEdge[] {
  return edges.length < 2 ? edges : edges.sort(byId);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => order(a.id, b.id);
const byLabel = (a: TopologyNode, b: TopologyNode) => byName(a.label, b.label) || order(a.id, b.id);

function isLink(node: TopologyNode): node is LinkNode {
  return node.kind === "interface" || node.kind === "bridge" || node.kind === "uplink";
}

/** Lists by kind. As ids begin with it, things of one kind lie side by side, and a list is looked up for many of them. */
function sortByKind<T extends { readonly kind: string }>(all: readonly T[]): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  let [kind, list]: [string, T[]] = ["", []];
  for (const one of all) {
    if (one.kind !== kind) {
      kind = one.kind;
      list = lists.get(kind) ?? [];
      lists.set(kind, list);
    }
    list.push(one);
  }
  return lists;
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
