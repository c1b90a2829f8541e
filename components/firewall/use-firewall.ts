"use client";

import { useEffect, useSyncExternalStore } from "react";
import { createFirewallStore, type FirewallState, NO_FIREWALL } from "@/lib/client/firewall-store";
import { useClient } from "../dashboard/client-context";
import { useFactStore } from "../dashboard/use-fact-store";

/** The rules of a sandbox with their counters, asked anew every few seconds while they are shown, and when there are others; null asks for none. */
export function useFirewall(id: string | null): FirewallState {
  const { index } = useClient();
  const store = useFactStore(() => createFirewallStore());
  const node = index.node(id);
  const version = node?.kind === "sandbox" ? node.firewallVersion : undefined;
  useEffect(() => store.follow(id, version), [store, id, version]);
  useEffect(() => () => store.follow(null), [store]);
  return useSyncExternalStore(store.subscribe, store.getSnapshot, () => NO_FIREWALL);
}
