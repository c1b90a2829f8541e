"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { createTrafficStore, NO_TRAFFIC, type Traffic } from "@/lib/client/traffic";
import { isLooking } from "../dashboard/is-looking";

/** The counters of a sandbox's links and their rates, read every two seconds while this is on the page and the page is seen. */
export function useTraffic(id: string | undefined): Traffic {
  const [store] = useState(() => createTrafficStore({ looking: isLooking }));
  useEffect(() => (id === undefined ? undefined : store.follow(id)), [store, id]);
  return useSyncExternalStore(store.subscribe, store.getSnapshot, () => NO_TRAFFIC);
}
