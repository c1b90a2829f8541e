import type { Link } from "@/lib/model/link";
import { type Crossing, type DeadEnd, type Endpoint, Segment } from "./segment";
import type { Place } from "./space";

/** How links are joined. */
export interface Joints {
  /** The other end of a veth. */
  peer(place: Place): Place | undefined;
  /** The lower device of a macvlan, ipvlan, vlan. */
  lower(place: Place): Place | undefined;
  /** The links that lie on one. */
  uppers(place: Place): readonly Place[];
}

type Path = readonly Crossing[];

const isUp = ({ flags }: Link) => flags.includes("up");
/** Drivers with a kind of their own behind which another machine is: infiniband, modems, lines of PPP, the ports of a switch chip. */
const LEAVING = new Set(["ipoib", "wwan", "ppp", "dsa"]);
/** Drivers that send by one or another of the links that are enslaved to them. */
const AGGREGATES = new Set(["bond", "team"]);
const STACKED = new Set(["macvlan", "ipvlan"]);

class Explorer {
  readonly endpoints: Endpoint[] = [];
  readonly exits: Endpoint[] = [];
  readonly ends: { place: Place; why: DeadEnd }[] = [];
  readonly #visited = new Set<Link>();

  constructor(private readonly joints: Joints) {}

  /** A frame leaves by a link. */
  transmit(place: Place, path: Path): void {
    const { link } = place;
    if (!this.#visit(place)) return;
    if (link.kind === "veth") this.#throughPair(place, path);
    else if (link.kind === "bridge") this.#flood(place, undefined, path);
    else if (STACKED.has(link.kind)) this.#fromStacked(place, path);
    else if (link.kind === "dummy" || link.kind === "loopback") this.#end(place, link.kind);
    else if (this.#leaves(place)) this.exits.push({ place, path });
    else this.#end(place, "kind");
  }

  /** Whether what a link sends leaves this host for sure: hardware does, what lies on it, and what others are reached through by tunnel. */
  #leaves({ space, link }: Place): boolean {
    if (link.kind === "device" || link.kind === "vxlan") return true;
    if (link.kind === "vlan") {
      const lower = this.joints.lower({ space, link });
      return !lower || this.#leaves(lower);
    }
    if (link.kind !== "other") return false;
    const ports = AGGREGATES.has(link.driver) ? space.ports(link) : [];
    return LEAVING.has(link.driver) || (ports.length > 0 && ports.every(({ kind }) => kind === "device"));
  }

  /** A frame comes in by a link. */
  arrive(place: Place, path: Path): void {
    if (!this.#visit(place)) return;
    const { space, link } = place;
    const master = link.master === undefined ? undefined : space.link(link.master);
    if (master?.kind === "bridge") this.#intoBridge(place, master, path);
    else if (master) this.#end(place, "master");
    else {
      this.endpoints.push({ place, path });
      for (const upper of this.joints.uppers(place)) {
        if (STACKED.has(upper.link.kind)) this.#reach(upper, [...path, { kind: "pair", from: place, to: upper }]);
      }
    }
  }

  /** False where nothing goes on: the link is down, or was already come by. */
  #visit(place: Place): boolean {
    if (this.#visited.has(place.link)) return false;
    this.#visited.add(place.link);
    if (!isUp(place.link)) this.#end(place, "down");
    return isUp(place.link);
  }

  #reach(place: Place, path: Path): void {
    if (isUp(place.link)) this.endpoints.push({ place, path });
    else this.#end(place, "down");
  }

  #end(place: Place, why: DeadEnd): void {
    this.ends.push({ place, why });
  }

  #throughPair(place: Place, path: Path): void {
    const peer = this.joints.peer(place);
    if (peer) this.arrive(peer, [...path, { kind: "pair", from: place, to: peer }]);
    else this.exits.push({ place, path });
  }

  #intoBridge(port: Place, bridge: Link, path: Path): void {
    const { space, link } = port;
    const place = { space, link: bridge };
    if (link.bridgePort?.state !== "forwarding") this.#end(port, "port-state");
    else if (!isUp(bridge)) this.#end(place, "down");
    else {
      this.endpoints.push({ place, path: [...path, { kind: "bridge", space, bridge, in: link }] });
      this.#flood(place, link, path);
    }
  }

  #flood({ space, link: bridge }: Place, from: Link | undefined, path: Path): void {
    for (const port of space.ports(bridge)) {
      if (port === from) continue;
      const place = { space, link: port };
      if (port.bridgePort?.state !== "forwarding") this.#end(place, "port-state");
      else if (port.bridgePort.isolated && from?.bridgePort?.isolated) this.#end(place, "isolated");
      else this.transmit(place, [...path, { kind: "bridge", space, bridge, ...(from && { in: from }), out: port }]);
    }
  }

  /** Its siblings hear a link of mode bridge, what is beyond the lower device hears each; the lower device's own host hears none. */
  #fromStacked(place: Place, path: Path): void {
    const { link } = place;
    const lower = this.joints.lower(place);
    if (!lower) {
      this.exits.push({ place, path });
      return;
    }
    const mode = link.kind === "macvlan" || link.kind === "ipvlan" ? link.mode : "";
    const meet = link.kind === "ipvlan" || mode === "bridge";
    for (const sibling of meet ? this.joints.uppers(lower) : []) {
      if (sibling.link === link || sibling.link.kind !== link.kind) continue;
      if (link.kind === "macvlan" && "mode" in sibling.link && sibling.link.mode !== "bridge") continue;
      this.#reach(sibling, [...path, { kind: "pair", from: place, to: sibling }]);
    }
    this.transmit(lower, path);
  }
}

function explore(joints: Joints, start: (explorer: Explorer) => void): Segment {
  const explorer = new Explorer(joints);
  start(explorer);
  return new Segment(explorer.endpoints, explorer.exits, explorer.ends);
}

/** What a frame that a link sends can reach. */
export const segmentFrom = (joints: Joints, place: Place): Segment =>
  explore(joints, (explorer) => explorer.transmit(place, []));

/** What a frame can reach that comes in by a link from outside. */
export const segmentInto = (joints: Joints, place: Place): Segment =>
  explore(joints, (explorer) => explorer.arrive(place, []));
