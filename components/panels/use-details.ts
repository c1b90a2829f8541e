"use client";

import { useEffect, useSyncExternalStore } from "react";
import { createDetailsStore, type DetailsKind, type DetailsState, IDLE } from "@/lib/client/details";
import { useClient } from "../dashboard/client-context";
import { useFactStore } from "../dashboard/use-fact-store";

/** The details of a node, kept up with the topology while the panel is open. `kind` is one of those that there are, always the same. */
export function useDetails<T>(kind: DetailsKind<T>, id: string): DetailsState<T> {
  const { state } = useClient();
  const store = useFactStore(() => createDetailsStore(kind));
  const revision = state.snapshot?.revision ?? 0;
  useEffect(() => store.follow(id, revision), [store, id, revision]);
  useEffect(() => () => store.follow(null, 0), [store]);
  const details = useSyncExternalStore(store.subscribe, store.getSnapshot, () => IDLE);
  return details.id === id ? details : { id, status: "loading" };
}
