/** The part of `EventSource` that is used (HTML Living Standard, 9.2), so that tests can bring their own. */
export type EventSourceLike = {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
};

/** `EventSource.CLOSED`: the browser has given up. */
export const CLOSED = 2;

/** Opens a source of events. `have` says, whenever asked, the id of what its listener has: `run:revision`; undefined when nothing. */
export type MakeSource = (url: string, have: () => string | undefined) => EventSourceLike;

/** The browser's own; the server is told what is there already, since a new EventSource cannot send Last-Event-ID. */
export const openSource: MakeSource = (url, have) => {
  const id = have();
  return new EventSource(id === undefined ? url : `${url}?lastEventId=${encodeURIComponent(id)}`);
};
