import type { Hint } from "@/lib/probe/probe";

/** A change that is found without a hint may have been heard an instant later; so long is waited before it counts as missed, in ms. */
const GRACE_MS = 250;

/** What the next reading is to read: what hints named, or everything. Counts what only a resync found. */
export class Agenda {
  #hints = new Map<string, Hint>();
  #all = false;
  #resync = false;
  #heard = 0;
  /** How often a resync found a change that no hint had told of. */
  healed = 0;

  /** Puts something on it, once. `resync` is a reading of everything that is expected to find nothing new. */
  add(what: Hint | "all" | "resync"): void {
    if (what === "all") this.#all = true;
    else if (what === "resync") this.#resync = true;
    else this.#hints.set(JSON.stringify(what), what);
  }

  /** The probe told something. */
  heard(): void {
    this.#heard++;
  }

  /** Empties it. `hints` is undefined for everything; `check` is to be told whether the reading changed the picture. */
  take(): { hints: readonly Hint[] | undefined; check(changed: boolean): void } {
    const everything = this.#all || this.#resync;
    const expectsNothing = this.#resync && !this.#all && this.#hints.size === 0;
    const hints = everything ? undefined : [...this.#hints.values()];
    const heard = this.#heard;
    this.#hints = new Map();
    this.#all = false;
    this.#resync = false;
    const check = (changed: boolean) => {
      if (!expectsNothing || !changed) return;
      setTimeout(() => {
        if (this.#heard === heard) this.healed++;
      }, GRACE_MS).unref();
    };
    return { hints, check };
  }
}
