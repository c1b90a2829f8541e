"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type ClientState, INITIAL } from "@/lib/client/state";
import { createStore, type Store } from "@/lib/client/store";
import { indexTopology, type TopologyIndex } from "@/lib/client/topology-index";

type Client = {
  readonly store: Store;
  readonly state: ClientState;
  readonly index: TopologyIndex;
  /** The probe runs the commands that it is asked for; of a recorded host there is nobody to ask. */
  readonly runsCommands: boolean;
};

const EMPTY = indexTopology({ hosts: [], nodes: [], edges: [], problems: [] });
const ClientContext = createContext<Client | null>(null);

/** Connects the page to the server, and gives what comes to everything below. */
export function ClientProvider({ commands, children }: { commands: boolean; children: ReactNode }) {
  const [store] = useState(() => createStore());
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, () => INITIAL);
  useEffect(() => store.start(), [store]);
  const topology = state.snapshot?.topology;
  const index = useMemo(() => (topology ? indexTopology(topology) : EMPTY), [topology]);
  const runsCommands = commands && state.snapshot?.health.state !== "sample";
  const client = useMemo(() => ({ store, state, index, runsCommands }), [store, state, index, runsCommands]);
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The store, its state and the indexed topology. */
export function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error("useClient is called outside ClientProvider");
  return client;
}
