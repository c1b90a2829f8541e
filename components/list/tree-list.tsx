"use client";

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { pruneTree } from "@/lib/client/search/prune-tree";
import { buildTree } from "@/lib/client/tree";
import { type Toggled, type TreeRow, treeKey, visibleRows } from "@/lib/client/tree-rows";
import { useClient } from "../dashboard/client-context";
import { TreeLine } from "./tree-line";
import { useDrawn } from "./use-drawn";

/** Lines drawn beyond each edge: more than most trees have, so that the browser's own search finds what is in them. */
const OVERSCAN = 80;

/** The lines of the tree as the user has opened and closed them, and what of it is searched for. */
function useTree() {
  const t = useTranslations("list.tree");
  const { state, index, found } = useClient();
  const [toggled, setToggled] = useState<Toggled>(new Map());
  const all = useMemo(
    () => buildTree(index, (word, { value = "", count = 0 } = {}) => t(word, { value, count })),
    [index, t],
  );
  const matches = found.status === "found" ? found.ids : undefined;
  const items = useMemo(() => (matches && state.only ? pruneTree(all, matches) : all), [all, matches, state.only]);
  const rows = useMemo(() => visibleRows(items, toggled), [items, toggled]);
  const toggle = (key: string, open: boolean) => setToggled((before) => new Map(before).set(key, open));
  return { rows, toggle, matches };
}

/** Everything in the graph as a tree (WAI-ARIA tree view), with the graph's selection. */
export function TreeList() {
  const t = useTranslations("list.tree");
  const { store, state } = useClient();
  const { rows, toggle, matches } = useTree();
  const [focused, setFocused] = useState<string>();
  const moved = useRef(false);
  const lineOf = (key: string | undefined) => rows.findIndex(({ item }) => item.key === key);
  const selected = state.selection === null ? -1 : rows.findIndex(({ item }) => item.node?.id === state.selection);
  // Tab reaches the line last focused, else the selected, else the first.
  const stop = Math.max(0, lineOf(focused) >= 0 ? lineOf(focused) : selected);
  const { scroller, virtualizer } = useDrawn({
    count: rows.length,
    stop,
    selected,
    selection: state.selection,
    overscan: OVERSCAN,
    covered: 0,
  });
  useEffect(() => {
    if (!moved.current || focused === undefined) return;
    moved.current = false;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`);
    line?.focus({ preventScroll: true });
  }, [focused, scroller]);

  const choose = ({ item, expanded }: TreeRow) => {
    setFocused(item.key);
    if (item.node) store.select(item.node.id);
    else if (expanded !== undefined) toggle(item.key, !expanded);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = treeKey(rows, rows[stop]?.item.key, event.key);
    if (!action) return;
    event.preventDefault();
    if ("go" in action) {
      moved.current = true;
      setFocused(action.go);
      virtualizer.scrollToIndex(lineOf(action.go));
    } else if ("toggle" in action) toggle(action.toggle, action.open);
    else {
      const row = rows[lineOf(action.choose)];
      if (row) choose(row);
    }
  };
  return (
    <div ref={scroller} className="h-full overflow-y-auto p-2">
      <div
        role="tree"
        aria-label={t("name")}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        style={{ height: virtualizer.getTotalSize() }}
        className="relative outline-none"
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <TreeLine
              key={row.item.key}
              row={row}
              top={start}
              selected={row.item.node !== undefined && row.item.node.id === state.selection}
              dim={matches !== undefined && !(row.item.node && matches.has(row.item.node.id))}
              tabStop={index === stop}
              onChoose={() => choose(row)}
              onToggle={() => toggle(row.item.key, !row.expanded)}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}
