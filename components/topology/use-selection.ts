"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Topology } from "@/lib/client/shapes";
import type { Store } from "@/lib/client/store";
import type { GraphView } from "@/lib/graph/graph-view";

type Shown = { store: Store; selection: string | null; topology: Topology | undefined };

/** Rings what is selected, and brings it into sight: once, and again when the window changes its size. */
export function useSelection(
  view: GraphView | null,
  frame: RefObject<HTMLDivElement | null>,
  { store, selection, topology }: Shown,
): void {
  /** What was in sight already; undefined before anything was drawn. */
  const seen = useRef<string | null>(undefined);
  useEffect(() => {
    view?.select(selection);
    if (!view || !topology) return;
    // A link that tells a region shows that, wherever its selection is.
    if (seen.current === undefined) seen.current = store.getSnapshot().view.at === "" ? null : selection;
    if (selection === null) seen.current = null;
    else if (selection !== seen.current && view.bring(selection)) seen.current = selection;
  }, [view, store, selection, topology]);
  useEffect(() => {
    if (!view || !frame.current) return;
    const observer = new ResizeObserver(() => {
      const selected = store.getSnapshot().selection;
      // The first call tells the size that there is, which may be another by now than what was in sight was brought for.
      if (view.resize() && selected !== null) view.bring(selected);
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [view, frame, store]);
}
