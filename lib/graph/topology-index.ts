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
import { Plugs } from "./plugs";

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

/** The other end of a veth pair, the edge to it, and the namespace that it is in. */
export type Peer = {
  readonly edge: EdgeOf<"veth">;
  readonly link: LinkNode;
  readonly sandbox: SandboxNode | undefined;
};

/** A link, the other end of its veth pair, and the bridge that this end is a port of. */
export type Cable = {
  readonly link: LinkNode;
  readonly peer: Peer | undefined;
  readonly port: EdgeOf<"bridge-port"> | undefined;
};

/** The kinds of edges that are looked up by what is at their ends. The others are known by link (see {@link Plugs}) or by container. */
type Joined = "lower-device" | "realised-by" | "publishes" | "masquerade";

/** Edges, by kind and the node at one of their ends. */
type Ends = Map<Joined, Map<string, TopologyEdge[]>>;

/**
 * A topology, indexed for drawing. Nodes have numbers, so that ids are compared as seldom as can be. Every node and edge is looked at once;
 * only what is asked for is joined and sorted, so that many links and edges cost little.
 */
export class TopologyIndex {
  private readonly nodes: readonly TopologyNode[];
  private readonly numbers = new Map<string, number>();
  private readonly byKind = new Map<string, TopologyNode[]>();
  private readonly linkNumbers: number[] = [];
  private readonly byEdgeKind = new Map<string, TopologyEdge[]>();
  private readonly plugs: Plugs;
  /** Containers that run in the sandbox of the host or of another container. */
  private readonly guests = new Set<string>();
  /** Endpoints that start at a container. */
  private readonly unpluggedOf = new Map<string, EdgeOf<"endpoint">[]>();
  private readonly sources: Ends = new Map();
  private readonly targets: Ends = new Map();
  private bySandbox: Adjacency<LinkNode> | undefined;

  constructor({ nodes, edges }: Topology) {
    this.nodes = nodes;
    this.addNodes();
    this.plugs = new Plugs(nodes.length);
    for (const edge of edges) this.addEdge(edge);
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
  edges<K extends Joined>(kind: K): readonly EdgeOf<K>[] {
    return ofKind([...(this.byEdgeKind.get(kind) ?? [])].sort(byId), kind);
  }

  /** Edges of a kind that start here, by ascending id. */
  from<K extends Joined>(id: string, kind: K): readonly EdgeOf<K>[] {
    const starting = this.sources.get(kind) ?? this.join(this.sources, kind, ({ source }) => source);
    return ofKind(ascending(starting.get(id) ?? NONE), kind);
  }

  /** Edges of a kind that end here, by ascending id. */
  to<K extends Joined>(id: string, kind: K): readonly EdgeOf<K>[] {
    const ending = this.targets.get(kind) ?? this.join(this.targets, kind, ({ target }) => target);
    return ofKind(ascending(ending.get(id) ?? NONE), kind);
  }

  /** True for a container that runs in a sandbox of its own. */
  hasSandbox({ id, sandbox }: ContainerNode): boolean {
    return sandbox !== undefined && !this.guests.has(id);
  }

  /** Endpoints of a container whose interface is not known, by ascending id. */
  unplugged(container: string): readonly EdgeOf<"endpoint">[] {
    return this.unpluggedOf.get(container)?.sort(byId) ?? NONE;
  }

  /** The links of a namespace that are drawn (all but loopback) and that are wanted, by name, numbers in their order. */
  links(sandbox: string, wanted: (link: LinkNode) => boolean): LinkNode[] {
    return this.linksIn(sandbox).filter(wanted).sort(byLabel);
  }

  /** All of them, with what they are plugged into. */
  cables(sandbox: string): Cable[] {
    const cables = this.linksIn(sandbox).map((link) => this.cable(link));
    return cables.length < 2 ? cables : cables.sort((a, b) => byLabel(a.link, b.link));
  }

  /** The edge to the other end of a veth pair, and that end. */
  peer(link: LinkNode): Peer | undefined {
    return this.cable(link).peer;
  }

  /** As which port of a bridge a link is plugged in. */
  port({ id }: LinkNode): EdgeOf<"bridge-port"> | undefined {
    return this.plugs.port(this.numberOf(id));
  }

  /** Things of one kind lie side by side, as ids begin with it: a list is looked up for many of them. */
  private addNodes(): void {
    const { nodes, byKind, numbers, linkNumbers } = this;
    let kind = "";
    let list: TopologyNode[] = [];
    for (let number = 0; number < nodes.length; number++) {
      const node = nodes[number];
      if (!node) continue;
      numbers.set(node.id, number);
      if (isLink(node)) linkNumbers.push(number);
      if (node.kind !== kind) {
        kind = node.kind;
        list = byKind.get(kind) ?? [];
        byKind.set(kind, list);
      }
      list.push(node);
    }
  }

  private addEdge(edge: TopologyEdge): void {
    const { kind, source } = edge;
    if (kind === "veth") this.plugs.addVeth(edge, this.numberOf(source), this.numberOf(edge.target));
    else if (kind === "bridge-port") this.plugs.addPort(edge, this.numberOf(source));
    else if (kind === "shares-sandbox") this.guests.add(source);
    else if (kind === "endpoint") {
      if (isContainerId(source)) push(this.unpluggedOf, source, edge);
    } else if (kind !== "sandbox") push(this.byEdgeKind, kind, edge);
  }

  private cable(link: LinkNode): Cable {
    const number = this.numberOf(link.id);
    const edge = this.plugs.veth(number);
    const other = this.plugs.other(number);
    const peer = this.linkAt(other);
    if (!edge || !peer) return { link, peer: undefined, port: undefined };
    return {
      link,
      peer: { edge, link: peer, sandbox: this.get("sandbox", peer.sandbox) },
      port: this.plugs.port(other),
    };
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
    return new Adjacency(this.drawnLinks(), this.nodes.length, (link) => {
      if (link.sandbox !== sandbox) {
        sandbox = link.sandbox;
        home = this.numberOf(sandbox);
      }
      return home;
    });
  }

  /** All but loopback, which an end of a veth pair is not. */
  private drawnLinks(): LinkNode[] {
    const drawn: LinkNode[] = [];
    for (const number of this.linkNumbers) {
      const link = this.linkAt(number);
      if (link && (this.plugs.veth(number) || isDrawn(link))) drawn.push(link);
    }
    return drawn;
  }

  private join(ends: Ends, kind: Joined, end: (edge: TopologyEdge) => string): Map<string, TopologyEdge[]> {
    const made = new Map<string, TopologyEdge[]>();
    for (const edge of this.byEdgeKind.get(kind) ?? []) push(made, end(edge), edge);
    ends.set(kind, made);
    return made;
  }
}

/** The number of what is not there. */
const NOWHERE = -1;

function ascending(edges: readonly TopologyEdge[]): readonly TopologyEdge[] {
  return edges.length < 2 ? edges : [...edges].sort(byId);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => order(a.id, b.id);
const isDrawn = ({ link }: LinkNode) => link.kind !== "loopback";
const byLabel = (a: TopologyNode, b: TopologyNode) => byName(a.label, b.label) || order(a.id, b.id);

function isLink(node: TopologyNode): node is LinkNode {
  return node.kind === "interface" || node.kind === "bridge" || node.kind === "uplink";
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
