import { PROTOCOL } from "@/lib/wire/version";
import { CLOSED, type EventSourceLike, type MakeSource, openSource } from "./event-source";

/** The part of `BroadcastChannel` that is used (HTML Living Standard, 9.5). */
export type ChannelLike = {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
};

/** The part of `navigator.locks` that is used (W3C Web Locks API); the lock is null when it was to be had at once or not at all. */
export type LocksLike = {
  request(
    name: string,
    options: { readonly ifAvailable?: boolean; readonly signal?: AbortSignal },
    callback: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
};

/** What tabs of one browser need to share one stream. */
export type Sharing = {
  readonly locks: LocksLike;
  readonly makeChannel: (name: string) => ChannelLike;
  readonly makeSource: MakeSource;
  /** The body of `GET /api/topology`; rejects when there is none to be had. */
  readonly fetchSnapshot: () => Promise<string>;
};

const TYPES = ["snapshot", "delta", "health"] as const;

/** What the leading tab passes on: an event as it came, or that the stream broke. */
type PassedEvent = {
  readonly what: "event";
  readonly type: (typeof TYPES)[number];
  readonly data: string;
  readonly id: string;
};
type Passed = PassedEvent | { readonly what: "error" };

/** Tabs of this protocol alone are on the channel: see its name. */
function isPassed(message: unknown): message is Passed {
  if (typeof message !== "object" || message === null || !("what" in message)) return false;
  return (
    message.what === "error" || (message.what === "event" && "data" in message && typeof message.data === "string")
  );
}

/**
 * A source of events that all tabs of one browser share: the one that holds the lock leads, has the real source and passes on what comes;
 * the others take a snapshot and follow, each waiting for the lock. The browser gives it to the next one when a tab goes, however it went.
 */
class SharedSource implements EventSourceLike {
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly #sharing: Sharing;
  readonly #open: () => EventSourceLike;
  readonly #channel: ChannelLike;
  readonly #listeners = new Map<string, (event: MessageEvent<unknown>) => void>();
  readonly #ending = new AbortController();
  #real: EventSourceLike | undefined;
  /** What came while the snapshot was fetched; undefined once there is a picture to which it applies. */
  #early: PassedEvent[] | undefined = [];

  constructor(sharing: Sharing, url: string, have: () => string | undefined) {
    this.#sharing = sharing;
    this.#open = () => sharing.makeSource(url, have);
    // Tabs of an older release do not understand what this one passes on.
    const name = `patchbay:${PROTOCOL}:${url}`;
    this.#channel = sharing.makeChannel(name);
    this.#channel.onmessage = ({ data }) => this.#hear(isPassed(data) ? data : undefined);
    const lead = () => this.#lead();
    this.#request(name, { ifAvailable: true }, async (lock) => {
      if (lock) return lead();
      if (this.#ending.signal.aborted) return;
      void this.#fetch();
      this.#request(name, { signal: this.#ending.signal }, lead);
    });
  }

  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void {
    this.#listeners.set(type, listener);
  }

  close(): void {
    this.readyState = CLOSED;
    this.#ending.abort();
    this.#real?.close();
    this.#channel.close();
  }

  /** Where the browser refuses the lock after all, each tab is on its own. */
  #request(...request: Parameters<LocksLike["request"]>): void {
    this.#sharing.locks.request(...request).catch(() => void this.#lead());
  }

  /** Has the real source until closed; the lock is held as long as the promise. */
  #lead(): Promise<void> {
    if (this.#ending.signal.aborted || this.#real) return Promise.resolve();
    this.#early = undefined;
    const real = this.#open();
    this.#real = real;
    real.onopen = (event) => this.onopen?.(event);
    for (const type of TYPES) {
      real.addEventListener(type, ({ data, lastEventId }) => {
        if (typeof data === "string") this.#pass({ what: "event", type, data, id: lastEventId });
      });
    }
    real.onerror = () => this.#pass({ what: "error" }, real.readyState);
    return new Promise((resolve) => this.#ending.signal.addEventListener("abort", () => resolve()));
  }

  #pass(message: Passed, readyState = 0): void {
    this.#channel.postMessage(message);
    if (message.what === "event") this.#emit(message);
    else this.#break(readyState);
  }

  #hear(message: Passed | undefined): void {
    if (!message || this.#real || this.#ending.signal.aborted) return;
    if (message.what === "error") this.#break(0);
    else if (message.type === "snapshot") this.#begin(message, []);
    else if (this.#early) this.#early.push(message);
    else this.#emit(message);
  }

  async #fetch(): Promise<void> {
    const data = await this.#sharing.fetchSnapshot().catch(() => undefined);
    const early = this.#early;
    // Meanwhile this tab may have been closed, have come to lead, or have been passed a snapshot.
    if (this.#ending.signal.aborted || !early) return;
    if (data === undefined) this.#break(CLOSED);
    else this.#begin({ what: "event", type: "snapshot", data, id: "" }, early);
  }

  #begin(snapshot: PassedEvent, early: readonly PassedEvent[]): void {
    this.#early = undefined;
    for (const message of [snapshot, ...early]) this.#emit(message);
  }

  #emit({ type, data, id }: PassedEvent): void {
    this.#listeners.get(type)?.(new MessageEvent(type, { data, lastEventId: id }));
  }

  #break(readyState: number): void {
    this.readyState = readyState;
    this.onerror?.(new Event("error"));
  }
}

/** Sources that tabs share by these means. */
export function shareSources(sharing: Sharing): MakeSource {
  return (url, have) => new SharedSource(sharing, url, have);
}

async function fetchSnapshot(): Promise<string> {
  const response = await fetch("/api/topology", { cache: "no-store" });
  if (!response.ok) throw new Error(`GET /api/topology answered ${response.status}`);
  return response.text();
}

/**
 * Shared sources where the browser has locks and channels; a source of its own for each tab where it does not: it has locks in secure
 * contexts only, over HTTPS or on loopback.
 */
export function browserSources(): MakeSource {
  // The types say that it is always there.
  const { locks }: { locks?: LockManager } = navigator;
  if (!locks || typeof BroadcastChannel === "undefined") return openSource;
  const makeChannel = (name: string) => new BroadcastChannel(name);
  return shareSources({ locks, makeChannel, makeSource: openSource, fetchSnapshot });
}
