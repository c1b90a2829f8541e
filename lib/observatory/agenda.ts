import type { Hint } from "@/lib/probe/probe";

/** A change that is found without a hint may have been heard an instant later; so long is waited before it counts as missed, in ms. */
const GRACE_MS = 250;

/** How many full readings found a change that no hint had told of, and what the last one found (`changedParts`). */
export type Healed = { readonly count: number; readonly last: readonly string[] };

/** What the next reading is to read: what hints named, or everything. Counts what only a resync found. */
export class Agenda {
  #hints = new Map<string, Hint>();
  #all = false;
  #resync = false;
  #heard = 0;
  /** What only a resync found: changes that no hint had told of. */
  healed: Healed = { count: 0, last: [] };

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

  /** Empties it. `hints` is undefined for everything; `check` is to be given what the reading changed in the picture, and asks for it only where nothing was expected. */
  take(): { hints: readonly Hint[] | undefined; check(changes: () => readonly string[]): void } {
    const everything = this.#all || this.#resync;
    const expectsNothing = this.#resync && !this.#all && this.#hints.size === 0;
    const hints = everything ? undefined : [...this.#hints.values()];
    const heard = this.#heard;
    this.#hints = new Map();
    this.#all = false;
    this.#resync = false;
    const check = (changes: () => readonly string[]) => {
      const changed = expectsNothing ? changes() : [];
      if (changed.length === 0) return;
      setTimeout(() => {
        if (this.#heard === heard) this.healed = { count: this.healed.count + 1, last: changed };
      }, GRACE_MS).unref();
    };
    return { hints, check };
  }
}
