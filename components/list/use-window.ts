"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { rowKey } from "@/lib/client/list-order";
import type { ListRow } from "@/lib/client/lists";
import { useClient } from "../dashboard/client-context";
import { LINE, useDrawn } from "./use-drawn";

/** Which lines of a table are drawn, which one the keyboard is on, and what a key does. */
export function useWindow(rows: readonly ListRow[]) {
  const { store, state } = useClient();
  const [focused, setFocused] = useState<string>();
  const moved = useRef(false);
  const at = (id: string | null | undefined) => (id == null ? -1 : rows.findIndex((row) => row.id === id));
  const selected = at(state.selection);
  // Tab reaches the line last focused, else the selected, else the first.
  const stop = Math.max(0, at(focused) >= 0 ? at(focused) : selected);
  const { scroller, virtualizer } = useDrawn({
    count: rows.length,
    stop,
    selected,
    selection: state.selection,
    overscan: 12,
    covered: LINE,
  });
  useEffect(() => {
    if (!moved.current || focused === undefined) return;
    moved.current = false;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(focused)}"]`);
    line?.focus({ preventScroll: true });
  }, [focused, scroller]);

  const choose = (row: ListRow | undefined) => {
    if (!row) return;
    setFocused(row.id);
    store.select(row.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / LINE) - 1;
    const to = rowKey(event.key, stop, rows.length, page);
    if (to !== undefined) {
      moved.current = true;
      setFocused(rows[to]?.id);
      virtualizer.scrollToIndex(to);
    } else if (event.key === "Enter" || event.key === " ") choose(rows[stop]);
    else return;
    event.preventDefault();
  };
  return {
    scroller,
    drawn: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    stop,
    selection: state.selection,
    choose,
    onKeyDown,
  };
}
