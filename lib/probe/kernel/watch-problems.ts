import type { Problem } from "@/lib/model/problem";

/** What of the changes is not heard, or was not for a moment, in words for the user. */
export class WatchProblems {
  readonly #deaf: Problem[] = [];
  readonly #lost = new Map<string, NodeJS.Timeout>();

  /** toldMs: how long a loss is told of. onSettled: one is told of no more. */
  constructor(
    readonly toldMs: number,
    readonly onSettled: () => void,
  ) {}

  /** Something is not heard at all. */
  deaf(message: string): void {
    const hint =
      "They appear with the next full reading. Hearing them at once needs CAP_NET_BROADCAST and CAP_NET_ADMIN.";
    this.#deaf.push({ scope: "kernel", message, hint });
  }

  /** Changes of something were lost just now (ENOBUFS). */
  lose(what: string): void {
    clearTimeout(this.#lost.get(what));
    const settle = () => {
      this.#lost.delete(what);
      this.onSettled();
    };
    this.#lost.set(what, setTimeout(settle, this.toldMs).unref());
  }

  /** All that is to be told now; empty when everything is heard. */
  get list(): Problem[] {
    const lost = [...this.#lost.keys()].map((what) => ({
      scope: "kernel",
      message: `More ${what} changed at once than could be heard, so everything was read again.`,
      hint: "The picture follows again. If this lasts, it comes late: something on this host changes its network all the time.",
    }));
    return [...this.#deaf, ...lost];
  }

  close(): void {
    for (const timer of this.#lost.values()) clearTimeout(timer);
    this.#lost.clear();
  }
}
