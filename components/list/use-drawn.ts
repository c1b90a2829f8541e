"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";

/** Height of a line in px, as its class has it. */
export const LINE = 32;

type Options = {
  readonly count: number;
  /** The line that Tab reaches. It stays drawn wherever it is scrolled to: else the focus would be lost with it. */
  readonly stop: number;
  /** The selected line, -1 when it is not in the list; it is scrolled to when the selection changes. */
  readonly selected: number;
  readonly selection: string | null;
  /** How many lines are drawn beyond each edge, and what covers the first of those in sight, in px. */
  readonly overscan: number;
  readonly covered: number;
};

/** Draws only the lines of a long list that are in sight. */
export function useDrawn({ count, stop, selected, selection, overscan, covered }: Options) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan,
    scrollPaddingStart: covered,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return drawn.includes(stop) || stop >= count ? drawn : [...drawn, stop].sort((a, b) => a - b);
    },
  });
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (shown.current === selection) return;
    shown.current = selection;
    if (selected >= 0) virtualizer.scrollToIndex(selected);
  }, [virtualizer, selected, selection]);
  return { scroller, virtualizer };
}
