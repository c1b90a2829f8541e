import type { Firewall } from "@/lib/model/firewall";
import type { SandboxFacts, WalkFacts } from "./facts";
import { Settings } from "./settings";
import type { Space } from "./space";
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

  settings(space: Space): Settings {
    const known = this.#settings.get(space.inode);
    if (known) return known;
    const settings = new Settings(space.inode, this.sandbox(space).sysctls);
    this.#settings.set(space.inode, settings);
    return settings;
  }
}
