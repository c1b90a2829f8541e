import type { EventSourceLike } from "./event-source";

/** An event source for tests, driven by hand. */
export class FakeSource implements EventSourceLike {
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  closed = false;
  readonly #listeners = new Map<string, (event: MessageEvent<unknown>) => void>();

  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void {
    this.#listeners.set(type, listener);
  }
  close(): void {
    this.closed = true;
    this.readyState = 2;
  }
  /** Delivers an event; objects are sent as JSON, text as it is. */
  send(type: string, data: unknown, lastEventId = ""): void {
    const text = typeof data === "string" ? data : JSON.stringify(data);
    this.#listeners.get(type)?.(new MessageEvent(type, { data: text, lastEventId }));
  }
  /** Loses the connection; `readyState` 0: the browser tries again by itself, 2: it has given up. */
  fail(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.onerror?.(new Event("error"));
  }
}
