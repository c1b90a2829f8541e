"use client";

import { useEffect, useState } from "react";
import type { ClientState } from "@/lib/client/state";

type Entry = ClientState["log"][number];

const RECENT_MS = 60_000;
const STEP_MS = 5000;

/** The changes of the last minute, newest first, by this browser's own clock: the host's may be another's. */
export function useRecent(log: ClientState["log"]): readonly Entry[] {
  const [arrivals] = useState(() => new WeakMap<Entry, number>());
  const [now, setNow] = useState(0);
  useEffect(() => {
    const arrived = Date.now();
    for (const entry of log) if (!arrivals.has(entry)) arrivals.set(entry, arrived);
    setNow(arrived);
    if (log.length === 0) return;
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, [arrivals, log]);
  return log.filter((entry) => now - (arrivals.get(entry) ?? now) < RECENT_MS);
}
