import { lastingRef } from "@/lib/model/lasting-ref";
import { type Address, browserAddress } from "./address-bar";
import { answerInstead, type Get } from "./ask";
import { type Clock, systemClock } from "./clock";
import type { MakeSource } from "./event-source";
import type { Topology } from "./shapes";
import { browserSources } from "./shared-source";
import { type ClientEvent, type ClientState, INITIAL, reduce } from "./state";
import { TopologyStream } from "./stream";
import { readUrl, type ViewState, writeUrl } from "./url-state";

/** What the store stands on; all of it is the browser's own when left out. */
export type StoreOptions = {
  readonly url?: string;
  readonly makeSource?: MakeSource;
  readonly clock?: Clock;
  readonly address?: Address;
};

/** A snapshot, related, and who answers for the server while it is shown. `observedAt` is ISO 8601; `rules`: it has those, and sockets. */
export type OpenSnapshot = {
  readonly name: string;
  readonly observedAt: string;
  readonly topology: Topology;
  readonly rules: boolean;
  readonly get: Get;
};

/** One state for the whole page, for `useSyncExternalStore`. */
export type Store = {
  getSnapshot(): ClientState;
  subscribe(listener: () => void): () => void;
  /** Selects a node by id, or nothing; the address bar follows. */
  select(id: string | null): void;
  /** Sets the query of the search box, and whether nothing but what it finds is shown; the address bar follows when typing pauses. */
  filter(filter: string, only?: boolean): void;
  /** Changes how the page is looked at; the address bar follows. */
  look(change: Partial<ViewState>): void;
  /** Shows a snapshot in place of the live host, which is no longer listened to. */
  open(snapshot: OpenSnapshot): void;
  /** Back from the snapshot to the live host. */
  close(): void;
  /** Connects, and takes selection, query and view from the address bar. The returned function disconnects; it can be started again. */
  start(): () => void;
};

/** How long typing must pause before the address bar follows, in ms: browsers refuse one who changes it with every key. */
const TYPING_MS = 300;

/** Makes the page's store; nothing happens before `start`. */
export function createStore(options: StoreOptions = {}): Store {
  const clock = options.clock ?? systemClock;
  const address = options.address ?? browserAddress;
  const listeners = new Set<() => void>();
  let state = INITIAL;

  /** False when the event changed nothing. */
  const dispatch = (event: ClientEvent): boolean => {
    const next = reduce(state, event);
    if (next === state) return false;
    state = next;
    for (const listener of listeners) listener();
    return true;
  };
  const write = () => {
    const { selection, snapshot } = state;
    const lasting = selection && lastingRef(selection, snapshot?.topology.nodes ?? []);
    address.write(writeUrl(address.search(), { ...state, selection: lasting }));
  };
  /** What is open is as the entry has it that the browser went to; selection, query and window stay. */
  const returned = () => {
    const { list, arrangement } = readUrl(address.search()).view;
    // Nothing of one arrangement's places suits another's.
    const at = arrangement === state.view.arrangement ? state.view.at : "";
    dispatch({ type: "view", view: { ...state.view, list, arrangement, at } });
    write();
  };
  let forget = () => {};
  let stream: TopologyStream | undefined;
  // Below those of the server, so that no details of one pass for another's.
  let nextRevision = -1;
  const connect = () =>
    new TopologyStream({
      url: options.url ?? "/api/topology/stream",
      clock,
      makeSource: options.makeSource ?? browserSources(),
      listener: {
        onConnection: (connection) => void dispatch({ type: "connection", connection, at: clock.now().toISOString() }),
        onSnapshot: (snapshot) => void dispatch({ type: "snapshot", snapshot }),
        onDelta: (delta) => dispatch({ type: "delta", delta }),
        onHealth: (health) => void dispatch({ type: "health", health }),
      },
    });

  return {
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    select: (id) => {
      if (id === state.selection) return;
      dispatch({ type: "select", id });
      write();
    },
    filter: (filter, only = state.only) => {
      if (!dispatch({ type: "filter", filter, only })) return;
      forget();
      forget = clock.after(TYPING_MS, write);
    },
    look: (change) => {
      dispatch({ type: "view", view: { ...state.view, ...change } });
      write();
    },
    open: ({ name, observedAt, topology, rules, get }) => {
      stream?.close();
      stream = undefined;
      answerInstead(get);
      const health = { state: "sample", since: observedAt, reason: "", hint: "" } as const;
      dispatch({
        type: "opened",
        name,
        rules,
        picture: { topology, revision: nextRevision--, run: name, observedAt, health },
      });
    },
    close: () => {
      if (!state.opened) return;
      answerInstead(undefined);
      dispatch({ type: "closed", at: clock.now().toISOString() });
      stream = connect();
    },
    start: () => {
      const { selection, filter, only, view } = readUrl(address.search());
      dispatch({ type: "select", id: selection });
      dispatch({ type: "filter", filter, only });
      dispatch({ type: "view", view });
      stream = connect();
      const leave = address.onReturn(returned);
      return () => {
        leave();
        forget();
        stream?.close();
        answerInstead(undefined);
      };
    },
  };
}
