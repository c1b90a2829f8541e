import type { Delta } from "@/lib/wire/protocol";

/** How much is kept: deltas, and characters of their JSON. A viewer that misses more is served faster by a snapshot. */
export type RecentDeltasLimits = { readonly count: number; readonly characters: number };

const LIMITS: RecentDeltasLimits = { count: 256, characters: 1024 * 1024 };

/** The last deltas of one run, so that a viewer that was away for a moment is told only what it missed. */
export class RecentDeltas {
  readonly #limits: RecentDeltasLimits;
  /** Oldest first, each leading on from the one before. */
  #kept: { readonly delta: Delta; readonly size: number }[] = [];
  #characters = 0;
  #revision = 0;

  constructor(limits: RecentDeltasLimits = LIMITS) {
    this.#limits = limits;
  }

  /** Remembers the delta that was published last; the oldest are forgotten for it. */
  add(delta: Delta): void {
    if (delta.from !== this.#revision) this.#forget(this.#kept.length);
    const size = JSON.stringify(delta).length;
    this.#kept.push({ delta, size });
    this.#characters += size;
    this.#revision = delta.revision;
    while (this.#kept.length > this.#limits.count || this.#characters > this.#limits.characters) this.#forget(1);
  }

  /** What leads from that revision to the latest, in order; empty when it is the latest; undefined when too old, or unknown. */
  since(revision: number): Delta[] | undefined {
    if (revision === this.#revision) return [];
    const first = this.#kept.findIndex(({ delta }) => delta.from === revision);
    return first < 0 ? undefined : this.#kept.slice(first).map(({ delta }) => delta);
  }

  #forget(count: number): void {
    for (const { size } of this.#kept.splice(0, count)) this.#characters -= size;
  }
}
