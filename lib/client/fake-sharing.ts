import { FakeSource } from "./fake-source";
import type { ChannelLike, LocksLike, Sharing } from "./shared-source";

/** Locks for tests: granted in the order of asking, given back when the callback's promise ends. */
export class FakeLocks implements LocksLike {
  readonly #held = new Set<string>();
  #waiting: (() => void)[] = [];
  /** When set, every request is refused with it. */
  refuses: Error | undefined;

  async request(...[name, { ifAvailable, signal }, callback]: Parameters<LocksLike["request"]>): Promise<unknown> {
    await Promise.resolve(); // Never in the same turn.
    if (this.refuses) throw this.refuses;
    if (!this.#held.has(name)) this.#held.add(name);
    else if (ifAvailable) return callback(null);
    else await this.#wait(signal);
    try {
      return await callback({});
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#held.delete(name);
    }
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((grant, refuse) => {
      this.#waiting.push(grant);
      signal?.addEventListener("abort", () => {
        this.#waiting = this.#waiting.filter((other) => other !== grant);
        refuse(signal.reason);
      });
    });
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length;
  }
}

/** One browser for tests: its locks and channels are shared by the tabs, its sources and fetches are driven by hand. */
export class FakeBrowser {
  readonly locks = new FakeLocks();
  readonly sources: FakeSource[] = [];
  /** What each source was told to be there already. */
  readonly had: (string | undefined)[] = [];
  /** Answers of the fetches under way, oldest first; undefined fails one. */
  readonly fetches: ((text: string | undefined) => void)[] = [];
  readonly channels = new Set<ChannelLike>();

  /** What a tab of it shares by. */
  readonly sharing: Sharing = {
    locks: this.locks,
    makeChannel: () => this.#makeChannel(),
    makeSource: (_url, have) => {
      const source = new FakeSource();
      this.had.push(have());
      this.sources.push(source);
      return source;
    },
    fetchSnapshot: () =>
      new Promise((resolve, reject) => {
        this.fetches.push((text) => (text === undefined ? reject(new Error("no answer")) : resolve(text)));
      }),
  };

  #makeChannel(): ChannelLike {
    const channel: ChannelLike = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of this.channels) {
          if (other !== channel) other.onmessage?.(new MessageEvent("message", { data: structuredClone(data) }));
        }
      },
      close: () => this.channels.delete(channel),
    };
    this.channels.add(channel);
    return channel;
  }
}
