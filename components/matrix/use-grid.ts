"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { gridKey } from "@/lib/client/matrix-cells";

/** Side of a cell, and the room for the names above, in px. */
export const CELL = 28;
export const HEAD_HEIGHT = 124;

/** A cell by its place. */
export type At = { readonly row: number; readonly column: number };

/** What is in sight, and the line that the keyboard is on: else the focus would be lost with it. */
const drawnWith = (stop: number) => (range: Range) => {
  const drawn = defaultRangeExtractor(range);
  return drawn.includes(stop) || stop >= range.count ? drawn : [...drawn, stop].sort((a, b) => a - b);
};

/** Draws only the rows and columns of a grid that are in sight, and moves the focus from cell to cell. */
export function useGrid({ rows, columns, headWidth }: { rows: number; columns: number; headWidth: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<At>({ row: 0, column: 0 });
  const at = { row: Math.min(focused.row, rows - 1), column: Math.min(focused.column, columns - 1) };
  const moved = useRef(false);
  const common = { getScrollElement: () => scroller.current, estimateSize: () => CELL, overscan: 4 };
  const down = useVirtualizer({
    ...common,
    count: rows,
    paddingStart: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: drawnWith(at.row),
  });
  const across = useVirtualizer({
    ...common,
    horizontal: true,
    count: columns,
    paddingStart: headWidth,
    scrollPaddingStart: headWidth,
    rangeExtractor: drawnWith(at.column),
  });
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-at="${at.row} ${at.column}"]`);
    cell?.focus({ preventScroll: true });
  }, [at.row, at.column]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / CELL) - 1);
    const to = gridKey({ key: event.key, ctrl: event.ctrlKey }, at, { rows, columns, page });
    if (!to) return;
    event.preventDefault();
    moved.current = true;
    setFocused(to);
    down.scrollToIndex(to.row);
    across.scrollToIndex(to.column);
  };
  return { scroller, down, across, at, focus: setFocused, onKeyDown };
}
