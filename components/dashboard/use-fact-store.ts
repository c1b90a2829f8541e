"use client";

import { useState } from "react";
import { sourceOf } from "@/lib/client/state";
import { useClient } from "./client-context";

/** A store of what is known of the facts that are shown. The live host and each snapshot have their own: nothing of one passes for another's. */
export function useFactStore<T>(make: () => T): T {
  const { state } = useClient();
  const source = sourceOf(state);
  const [held, hold] = useState(() => ({ source, store: make() }));
  if (held.source === source) return held.store;
  const next = { source, store: make() };
  hold(next);
  return next.store;
}
