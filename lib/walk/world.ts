import type { Address } from "@/lib/model/address";
import type { Firewall } from "@/lib/model/firewall";
import { linkId, sandboxId } from "@/lib/model/ids";
import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";
import type { SandboxFacts, WalkFacts } from "./facts";
import { Fib } from "./fib-tables";
import { Settings } from "./settings";

/** A link and the namespace it is in. */
export type Place = { readonly space: Space; readonly link: Link };

const fibs = new WeakMap<Netns, Fib>();

/** Routes are indexed once for as long as the namespace was not read anew. */
function fibOf(netns: Netns): Fib {
  const fib = fibs.get(netns) ?? new Fib(netns);
  fibs.set(netns, fib);
  return fib;
}

/** One namespace, indexed for walking. */
export class Space {
  readonly inode: number;
  readonly settings: Settings;
  readonly fib: Fib;
  readonly #links: ReadonlyMap<number, Link>;
  readonly #byMaster = new Map<number, Link[]>();

  constructor(
    readonly host: string,
    readonly netns: Netns,
    readonly facts: SandboxFacts,
  ) {
    this.inode = netns.inode;
    this.settings = new Settings(netns.inode, facts.sysctls);
    this.fib = fibOf(netns);
    this.#links = new Map(netns.links.map((link) => [link.index, link]));
    for (const link of netns.links) {
      if (link.master === undefined) continue;
      const known = this.#byMaster.get(link.master);
      if (known) known.push(link);
      else this.#byMaster.set(link.master, [link]);
    }
  }

  get id(): string {
    return sandboxId(this.host, this.inode);
  }
  get firewall(): Firewall | undefined {
    return this.facts.firewall;
  }
  link(index: number): Link | undefined {
    return this.#links.get(index);
  }
  linkId(link: Link): string {
    return linkId(this.host, this.inode, link.index);
  }
  /** The links that are enslaved to one. */
  ports(master: Link): readonly Link[] {
    return this.#byMaster.get(master.index) ?? [];
  }
  /** The addresses of a link; of all links when none is given. */
  addresses(family: 4 | 6, link?: Link): Address[] {
    return this.netns.addresses.filter(
      (one) => one.family === family && (link === undefined || one.index === link.index),
    );
  }
  get loopback(): Link | undefined {
    return this.netns.links.find(({ kind }) => kind === "loopback");
  }
}

const key = (inode: number, index: number) => `${inode}/${index}`;

/** All namespaces of a host, and how their links are joined. */
export class World {
  readonly spaces: ReadonlyMap<number, Space>;
  readonly #uppers = new Map<string, Place[]>();

  constructor(readonly facts: WalkFacts) {
    const { host, netns } = facts.observation;
    this.spaces = new Map(
      netns.map((one) => [one.inode, new Space(host.id, one, facts.sandboxes.get(one.inode) ?? {})]),
    );
    for (const space of this.spaces.values()) {
      for (const link of space.netns.links) {
        const lower = link.kind === "veth" ? undefined : this.#follow({ space, link });
        if (!lower) continue;
        const at = key(lower.space.inode, lower.link.index);
        this.#uppers.set(at, [...(this.#uppers.get(at) ?? []), { space, link }]);
      }
    }
  }

  get host(): Space | undefined {
    return [...this.spaces.values()].find(({ netns }) => netns.host);
  }

  /** True for the host's namespace and for those that a container runs in: the others are the engine's own devices. */
  occupied({ inode, netns }: Space): boolean {
    return netns.host || this.facts.observation.containers.some((container) => container.netns === inode);
  }

  /** Where IFLA_LINK leads; undefined when its namespace is not known here, or nothing is there. */
  #follow({ space, link }: Place): Place | undefined {
    const ref = link.link;
    if (!ref) return undefined;
    const inode = ref.nsid === undefined ? space.inode : space.netns.nsids.find(({ nsid }) => nsid === ref.nsid)?.netns;
    const there = inode === undefined ? undefined : this.spaces.get(inode);
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
}
