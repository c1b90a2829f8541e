"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { createDetailsStore, type DetailsState, IDLE } from "@/lib/client/sandbox-details";
import { useClient } from "../dashboard/client-context";

/** The sandbox behind a node, kept up with the topology while the panel is open. */
export function useDetails(id: string): DetailsState {
  const { state } = useClient();
  const [store] = useState(() => createDetailsStore());
  const revision = state.snapshot?.revision ?? 0;
  useEffect(() => store.follow(id, revision), [store, id, revision]);
  useEffect(() => () => store.follow(null, 0), [store]);
  const details = useSyncExternalStore(store.subscribe, store.getSnapshot, () => IDLE);
  return details.id === id ? details : { id, status: "loading" };
}
