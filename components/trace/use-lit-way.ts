"use client";

import { useEffect, useMemo, useState } from "react";
import { shownHops } from "@/lib/client/trace-marks";
import { draftQuery } from "@/lib/client/trace-url";
import type { TracedWay } from "@/lib/graph/graph-view";
import { useTrace } from "./trace-context";

/** From one hop's light to the next one's. */
const STEP_MS = 180;

const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** How many hops are lit by now: one after the other when a trace is first answered, all at once for who wants no motion. */
function useCount(key: string, total: number): number {
  const [lit, setLit] = useState({ key: "", count: 0 });
  const count = lit.key === key ? lit.count : 0;
  useEffect(() => {
    if (total === 0 || count >= total) return;
    if (reducedMotion()) {
      setLit({ key, count: total });
      return;
    }
    const timer = setTimeout(() => setLit({ key, count: count + 1 }), count === 0 ? 0 : STEP_MS);
    return () => clearTimeout(timer);
  }, [key, count, total]);
  return Math.min(count, total);
}

/** The numbers of the hops that are lit, in order: the way there, the way back where that decided, and one that is looked at. */
export function useLitHops(): readonly number[] {
  const { draft, state, hops, current } = useTrace();
  const decided = state.trace?.decided;
  const wanted = useMemo(() => shownHops(hops, decided), [hops, decided]);
  const count = useCount(draft ? draftQuery(draft).toString() : "", wanted.length);
  return useMemo(() => {
    const lit = wanted.slice(0, count);
    return current === null || lit.includes(current) ? lit : [...lit, current];
  }, [wanted, count, current]);
}

/** The way as the picture lights it; null while there is none. */
export function useLitWay(): TracedWay | null {
  const { hops, current } = useTrace();
  const lit = useLitHops();
  return useMemo(() => {
    if (lit.length === 0) return null;
    const at = current === null ? undefined : lit.indexOf(current);
    return { hops: lit.map((number) => hops[number - 1]?.lit ?? []), current: at };
  }, [hops, lit, current]);
}
