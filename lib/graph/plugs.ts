import type { TopologyEdge } from "@/lib/topology/topology";

type Veth = Extract<TopologyEdge, { kind: "veth" }>;
type BridgePort = Extract<TopologyEdge, { kind: "bridge-port" }>;

/**
 * What links are plugged into, links by their number: a link has one veth pair at most, and is a port of one bridge. In arrays, because of
 * these there are more than of anything else, and each is asked for.
 */
export class Plugs {
  private readonly veths: Veth[] = [];
  private readonly ports: BridgePort[] = [];
  /** One more than the place of a link's edge, and than the number of the other end of its pair; 0 is none. */
  private readonly vethOf: Int32Array;
  private readonly otherOf: Int32Array;
  private readonly portOf: Int32Array;

  constructor(nodes: number) {
    this.vethOf = new Int32Array(nodes);
    this.otherOf = new Int32Array(nodes);
    this.portOf = new Int32Array(nodes);
  }

  /** Tells of a pair whose ends have these numbers; below zero is an end that is not there. */
  addVeth(edge: Veth, source: number, target: number): void {
    if (source < 0 || target < 0) return;
    const place = this.veths.push(edge);
    this.vethOf[source] = place;
    this.vethOf[target] = place;
    this.otherOf[source] = target + 1;
    this.otherOf[target] = source + 1;
  }

  /** Tells of a bridge's port. */
  addPort(edge: BridgePort, link: number): void {
    if (link >= 0) this.portOf[link] = this.ports.push(edge);
  }

  /** The veth pair that a link is an end of. */
  veth(link: number): Veth | undefined {
    return this.veths[(this.vethOf[link] ?? 0) - 1];
  }

  /** The number of the other end of the pair; below zero without one. */
  other(link: number): number {
    return (this.otherOf[link] ?? 0) - 1;
  }

  /** As which port of a bridge a link is plugged in. */
  port(link: number): BridgePort | undefined {
    return this.ports[(this.portOf[link] ?? 0) - 1];
  }
}
