import type { Firewall } from "@/lib/model/firewall";
import type { Link } from "@/lib/model/link";
import type { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import type { SandboxFacts, WalkFacts } from "./facts";
import { Settings } from "./settings";
import type { Place, Space } from "./space";
import { type Wiring, wiringOf } from "./wiring";

const NONE: SandboxFacts = {};

/** All facts of a host, where a walk looks for them. */
export class World {
  readonly wiring: Wiring;
  readonly #settings = new Map<number, Settings>();

  constructor(readonly facts: WalkFacts) {
    this.wiring = wiringOf(facts.observation);
  }

  get host(): Space | undefined {
    return this.wiring.host;
  }

  /** What was read of a namespace beyond the observation. */
  sandbox({ inode }: Space): SandboxFacts {
    return this.facts.sandboxes.get(inode) ?? NONE;
  }

  firewall(space: Space): Firewall | undefined {
    return this.sandbox(space).firewall;
  }

  /** Neighbour entries that somebody wrote. */
  fixedNeighbors(space: Space): readonly Neighbor[] {
    return (
      this.sandbox(space).fixedNeighbors ?? space.netns.neighbors.filter(({ state }) => state.includes("permanent"))
    );
  }

  /** Whether somebody wrote who has an address, so that nobody is asked for it. */
  isWritten({ space, link }: Place, sought: string): boolean {
    return this.fixedNeighbors(space).some(({ index, address }) => index === link.index && address === sought);
  }

  /** Where a bridge sends what is for an address; undefined: everywhere, or wherever it was seen last. */
  fdbEntry(space: Space, bridge: Link, mac: string): FdbEntry | undefined {
    const entries = this.sandbox(space).fdb ?? space.netns.fdb;
    return entries.find((entry) => entry.master === bridge.index && entry.mac === mac);
  }

  settings(space: Space): Settings {
    const known = this.#settings.get(space.inode);
    if (known) return known;
    const settings = new Settings(space.inode, this.sandbox(space).sysctls);
    this.#settings.set(space.inode, settings);
    return settings;
  }
}
