"use client";

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { type FirewallTarget, readFirewallTarget, writeFirewallTarget } from "@/lib/client/firewall-url";

type Shown = {
  readonly target: FirewallTarget | null;
  /** Shows the rules of a sandbox, or no rules; the address bar follows. */
  readonly show: (target: FirewallTarget | null) => void;
};

const FirewallContext = createContext<Shown>({ target: null, show: () => {} });

/** Holds which sandbox's rules are shown, taken from the address bar at first. */
export function FirewallProvider({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<FirewallTarget | null>(null);
  useEffect(() => setTarget(readFirewallTarget(window.location.search)), []);
  const show = useCallback((next: FirewallTarget | null) => {
    setTarget(next);
    const { pathname, search, hash } = window.location;
    // The framework keeps its own state in the history entry.
    window.history.replaceState(window.history.state, "", `${pathname}${writeFirewallTarget(search, next)}${hash}`);
  }, []);
  const shown = useMemo(() => ({ target, show }), [target, show]);
  return <FirewallContext value={shown}>{children}</FirewallContext>;
}

/** Which rules are shown, and how to show others. */
export const useFirewallTarget = () => use(FirewallContext);
