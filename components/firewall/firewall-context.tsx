"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { type FirewallTarget, readFirewallTarget, writeFirewallTarget } from "@/lib/client/firewall-url";
import { useAddressed } from "../dashboard/use-addressed";

type Shown = {
  readonly target: FirewallTarget | null;
  /** Shows the rules of a sandbox, or no rules; the address bar follows. */
  readonly show: (target: FirewallTarget | null) => void;
};

const FirewallContext = createContext<Shown>({ target: null, show: () => {} });

/** Holds which sandbox's rules are shown, taken from the address bar at first. */
export function FirewallProvider({ children }: { children: ReactNode }) {
  const [target, show] = useAddressed(readFirewallTarget, writeFirewallTarget);
  const shown = useMemo(() => ({ target, show }), [target, show]);
  return <FirewallContext value={shown}>{children}</FirewallContext>;
}

/** Which rules are shown, and how to show others. */
export const useFirewallTarget = () => use(FirewallContext);
