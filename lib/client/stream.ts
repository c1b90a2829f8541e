import type { Delta, Health, Snapshot } from "@/lib/wire/protocol";
import { isDelta, isHealth, isSnapshot } from "@/lib/wire/recognise";
import { type Clock, systemClock } from "./clock";
import { CLOSED, type EventSourceLike, type MakeSource, openSource } from "./event-source";

/** Waits between attempts grow from the first to the second, in milliseconds. */
const BACKOFF_MS = { first: 250, most: 5000 } as const;
/** The server says something at least every 15 s; after this long it is taken for dead, in milliseconds. */
const SILENCE_MS = 40_000;

/** What the stream tells; every message is one of this protocol. */
export type StreamListener = {
  onConnection(connection: "open" | "reconnecting"): void;
  onSnapshot(snapshot: Snapshot): void;
  /** False when it does not fit to what the listener has: the stream then starts over. */
  onDelta(delta: Delta): boolean;
  onHealth(health: Health): void;
};

/** Where to listen, and with what. */
export type StreamOptions = {
  readonly url: string;
  readonly listener: StreamListener;
  readonly makeSource?: MakeSource;
  readonly clock?: Clock;
};

/** The run in an event's id, `run:revision`; undefined when the event has none. */
function runOf(id: string): string | undefined {
  const colon = id.lastIndexOf(":");
  return colon > 0 ? id.slice(0, colon) : undefined;
}

function parsed<T>(is: (value: unknown) => value is T, data: unknown): T | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(data);
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Listens to `GET /api/topology/stream` until closed. A lost connection is opened again: by the browser while it tries, else here with
 * growing waits; both resume. A gap in the revisions, another run of the server or a message that is not understood start a new
 * connection as well, which begins with a snapshot.
 */
export class TopologyStream {
  readonly #options: Required<StreamOptions>;
  #source: EventSourceLike | undefined;
  #at: { run: string; revision: number } | undefined;
  #failures = 0;
  #forgetRetry = () => {};
  #forgetSilence = () => {};

  constructor(options: StreamOptions) {
    this.#options = { makeSource: openSource, clock: systemClock, ...options };
    this.#open();
  }

  /** Ends it; nothing is told afterwards. */
  close(): void {
    this.#drop();
    this.#forgetRetry();
  }

  #open(): void {
    const source = this.#options.makeSource(
      this.#options.url,
      () => this.#at && `${this.#at.run}:${this.#at.revision}`,
    );
    this.#source = source;
    this.#hear();
    // A source that was dropped may still deliver what it had queued.
    const ifCurrent = (task: () => void) => {
      if (this.#source === source) task();
    };
    source.onopen = () => ifCurrent(() => this.#hear());
    source.onerror = () =>
      ifCurrent(() => {
        if (source.readyState === CLOSED) this.#retry();
        else this.#options.listener.onConnection("reconnecting");
      });
    source.addEventListener("snapshot", ({ data }) => ifCurrent(() => this.#onSnapshot(parsed(isSnapshot, data))));
    source.addEventListener("delta", ({ data, lastEventId }) =>
      ifCurrent(() => this.#onDelta(parsed(isDelta, data), runOf(lastEventId))),
    );
    source.addEventListener("health", ({ data }) => ifCurrent(() => this.#onHealth(parsed(isHealth, data))));
  }

  #onSnapshot(snapshot: Snapshot | undefined): void {
    if (!snapshot) {
      this.#startOver();
      return;
    }
    this.#at = { run: snapshot.run, revision: snapshot.revision };
    this.#alive();
    this.#options.listener.onSnapshot(snapshot);
  }

  #onDelta(delta: Delta | undefined, run: string | undefined): void {
    const at = this.#at;
    if (!delta || !at || (run ?? at.run) !== at.run || (delta.from !== at.revision && delta.revision > at.revision)) {
      this.#startOver();
      return;
    }
    // A tab that follows another hears again what its own snapshot held already.
    if (delta.revision <= at.revision) return;
    this.#alive();
    if (this.#options.listener.onDelta(delta)) this.#at = { run: at.run, revision: delta.revision };
    else this.#startOver();
  }

  #onHealth(health: Health | undefined): void {
    if (!health) {
      this.#startOver();
      return;
    }
    this.#alive();
    this.#options.listener.onHealth(health);
  }

  /** Something understandable came: the picture can be trusted, once there is one. */
  #alive(): void {
    this.#hear();
    if (!this.#at) return;
    this.#failures = 0;
    this.#options.listener.onConnection("open");
  }

  #hear(): void {
    this.#forgetSilence();
    this.#forgetSilence = this.#options.clock.after(SILENCE_MS, () => this.#retry());
  }

  /** What came does not fit to what is there. */
  #startOver(): void {
    this.#at = undefined;
    this.#retry();
  }

  #retry(): void {
    this.#drop();
    this.#options.listener.onConnection("reconnecting");
    const wait = Math.min(BACKOFF_MS.first * 2 ** this.#failures, BACKOFF_MS.most);
    this.#failures++;
    this.#forgetRetry();
    this.#forgetRetry = this.#options.clock.after(wait, () => this.#open());
  }

  #drop(): void {
    this.#forgetSilence();
    this.#source?.close();
    this.#source = undefined;
  }
}
