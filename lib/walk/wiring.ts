import type { Link } from "@/lib/model/link";
import type { Observation } from "@/lib/model/observation";
import { type Joints, segmentFrom, segmentInto } from "./explore-segment";
import type { Segment } from "./segment";
import { type Place, Space } from "./space";

const key = (inode: number, index: number) => `${inode}/${index}`;

/** So many ends of segments are remembered, which is a few tens of megabytes: on a bridge with a thousand ports each port has a thousand. */
const MOST_ENDPOINTS = 200_000;

/** Segments that were looked at before. */
class Segments {
  readonly #known = new Map<Link, Segment>();
  #size = 0;

  get(place: Place, explore: () => Segment): Segment {
    const known = this.#known.get(place.link);
    if (known) return known;
    const segment = explore();
    this.#size += segment.endpoints.length;
    if (this.#size > MOST_ENDPOINTS) {
      this.#known.clear();
      this.#size = segment.endpoints.length;
    }
    this.#known.set(place.link, segment);
    return segment;
  }
}

/** All namespaces of an observation, and how their links are joined. */
export class Wiring implements Joints {
  readonly spaces: ReadonlyMap<number, Space>;
  readonly host: Space | undefined;
  readonly #occupied: ReadonlySet<number | undefined>;
  readonly #uppers = new Map<string, Place[]>();
  readonly #from = new Segments();
  readonly #into = new Segments();

  constructor({ host, netns, containers }: Observation) {
    this.spaces = new Map(netns.map((one) => [one.inode, new Space(host.id, one)]));
    this.host = [...this.spaces.values()].find((space) => space.netns.host);
    this.#occupied = new Set(containers.map((container) => container.netns));
    for (const space of this.spaces.values()) {
      for (const link of space.netns.links) {
        const lower = link.kind === "veth" ? undefined : this.#follow({ space, link });
        if (!lower) continue;
        const at = key(lower.space.inode, lower.link.index);
        this.#uppers.set(at, [...(this.#uppers.get(at) ?? []), { space, link }]);
      }
    }
  }

  /** True for the host's namespace and for those that a container runs in: the others are the engine's own devices. */
  occupied({ inode, netns }: Space): boolean {
    return netns.host || this.#occupied.has(inode);
  }

  /** Where IFLA_LINK leads; undefined when its namespace is not known here, or nothing is there. */
  #follow({ space, link }: Place): Place | undefined {
    const ref = link.link;
    if (!ref) return undefined;
    const there = ref.nsid === undefined ? space : this.spaces.get(space.numbered(ref.nsid) ?? -1);
    const found = there?.link(ref.index);
    return there && found && found !== link ? { space: there, link: found } : undefined;
  }

  /** The other end of a veth, only when both ends point at each other. */
  peer(place: Place): Place | undefined {
    const peer = this.#follow(place);
    return peer?.link.kind === "veth" && this.#follow(peer)?.link === place.link ? peer : undefined;
  }

  /** The lower device of macvlan, ipvlan, vlan. */
  lower(place: Place): Place | undefined {
    return place.link.kind === "veth" ? undefined : this.#follow(place);
  }

  /** The links that lie on one: its macvlans, ipvlans, vlans. */
  uppers({ space, link }: Place): readonly Place[] {
    return this.#uppers.get(key(space.inode, link.index)) ?? [];
  }

  /** What a frame that a link sends can reach. */
  from(place: Place): Segment {
    return this.#from.get(place, () => segmentFrom(this, place));
  }

  /** What a frame can reach that comes in by a link from outside. */
  into(place: Place): Segment {
    return this.#into.get(place, () => segmentInto(this, place));
  }
}

const wirings = new WeakMap<Observation, Wiring>();

/** Done once for an observation: it costs as much as many walks. */
export function wiringOf(observation: Observation): Wiring {
  const wiring = wirings.get(observation) ?? new Wiring(observation);
  wirings.set(observation, wiring);
  return wiring;
}
