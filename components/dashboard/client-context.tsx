"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { inIdleTime } from "@/lib/client/idle";
import { narrow } from "@/lib/client/search/narrow";
import { type Found, prepareSearch } from "@/lib/client/search/search";
import { type ClientState, INITIAL } from "@/lib/client/state";
import { createStore, type Store } from "@/lib/client/store";
import { indexTopology, type TopologyIndex } from "@/lib/client/topology-index";
import { useFound } from "../search/use-found";

type Client = {
  readonly store: Store;
  readonly state: ClientState;
  readonly index: TopologyIndex;
  /** The probe runs the commands that it is asked for; of a recorded host there is nobody to ask. */
  readonly runsCommands: boolean;
  /** The probe tries a connect when it is asked to; on the host that is here now. */
  readonly triesConnects: boolean;
  /** What the query of the search box finds. */
  readonly found: Found;
  /** What the graph shows: everything, or what was found with what it hangs on. */
  readonly shown: TopologyIndex;
};

const EMPTY = indexTopology({ hosts: [], nodes: [], edges: [], problems: [] });
const ClientContext = createContext<Client | null>(null);

/** What the first query and the first selection need. */
function* prepare(index: TopologyIndex): Generator<void> {
  yield* index.prepare();
  yield* prepareSearch(index.topology);
}

type Props = { commands: boolean; verify: boolean; children: ReactNode };

/** Connects the page to the server, and gives what comes to everything below. */
export function ClientProvider({ commands, verify, children }: Props) {
  const [store] = useState(() => createStore());
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, () => INITIAL);
  useEffect(() => store.start(), [store]);
  const topology = state.snapshot?.topology;
  const index = useMemo(() => (topology ? indexTopology(topology) : EMPTY), [topology]);
  useEffect(() => inIdleTime(prepare(index)), [index]);
  const found = useFound(index.topology, state.filter);
  const only = state.only && found.status === "found" ? found.ids : undefined;
  const shown = useMemo(() => (only ? indexTopology(narrow(index, only)) : index), [index, only]);
  const present = state.snapshot?.health.state !== "sample";
  const runsCommands = commands && present;
  const triesConnects = verify && present;
  const client = useMemo(
    () => ({ store, state, index, runsCommands, triesConnects, found, shown }),
    [store, state, index, runsCommands, triesConnects, found, shown],
  );
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The store, its state and the indexed topology. */
export function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error("useClient is called outside ClientProvider");
  return client;
}
