"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { createFirewallStore, type FirewallState, NO_FIREWALL } from "@/lib/client/firewall-store";

/** The rules of a sandbox with their counters, asked anew every few seconds while they are shown. */
export function useFirewall(id: string): FirewallState {
  const [store] = useState(() => createFirewallStore());
  useEffect(() => {
    store.follow(id);
    return () => store.follow(null);
  }, [store, id]);
  return useSyncExternalStore(store.subscribe, store.getSnapshot, () => NO_FIREWALL);
}
