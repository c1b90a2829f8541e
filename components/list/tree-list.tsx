"use client";

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { pruneTree } from "@/lib/client/search/prune-tree";
import { buildTree } from "@/lib/client/tree";
import { type Toggled, type TreeRow, treeKey, visibleRows } from "@/lib/client/tree-rows";
import { useClient } from "../dashboard/client-context";
import { TreeLine } from "./tree-line";

/** The line that Tab reaches: the one last focused, else the selected, else the first. */
function tabStop(rows: readonly TreeRow[], focused: string | undefined, selection: string | null): string | undefined {
  const found =
    rows.find(({ item }) => item.key === focused) ??
    (selection === null ? undefined : rows.find(({ item }) => item.node?.id === selection)) ??
    rows[0];
  return found?.item.key;
}

/** Everything in the graph as a tree (WAI-ARIA tree view), with the graph's selection. */
export function TreeList() {
  const t = useTranslations("list.tree");
  const { store, state, index, found } = useClient();
  const [toggled, setToggled] = useState<Toggled>(new Map());
  const [focused, setFocused] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const all = useMemo(
    () => buildTree(index, (word, { value = "", count = 0 } = {}) => t(word, { value, count })),
    [index, t],
  );
  const matches = found.status === "found" ? found.ids : undefined;
  const items = useMemo(() => (matches && state.only ? pruneTree(all, matches) : all), [all, matches, state.only]);
  const rows = useMemo(() => visibleRows(items, toggled), [items, toggled]);
  const stop = tabStop(rows, focused, state.selection);

  const toggle = (key: string, open: boolean) => setToggled((before) => new Map(before).set(key, open));
  const choose = ({ item, expanded }: TreeRow) => {
    setFocused(item.key);
    if (item.node) store.select(item.node.id);
    else if (expanded !== undefined) toggle(item.key, !expanded);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = treeKey(rows, stop, event.key);
    if (!action) return;
    event.preventDefault();
    if ("go" in action) {
      setFocused(action.go);
      list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(action.go)}"]`)?.focus();
    } else if ("toggle" in action) toggle(action.toggle, action.open);
    else {
      const row = rows.find(({ item }) => item.key === action.choose);
      if (row) choose(row);
    }
  };
  useEffect(() => {
    if (state.selection === null) return;
    const line = list.current?.querySelector(`[data-node-id="${CSS.escape(state.selection)}"]`);
    line?.scrollIntoView({ block: "nearest" });
  }, [state.selection]);

  return (
    <div ref={list} role="tree" aria-label={t("name")} tabIndex={-1} onKeyDown={onKeyDown} className="p-2 outline-none">
      {rows.map((row) => (
        <TreeLine
          key={row.item.key}
          row={row}
          selected={row.item.node !== undefined && row.item.node.id === state.selection}
          dim={matches !== undefined && !(row.item.node && matches.has(row.item.node.id))}
          tabStop={row.item.key === stop}
          onChoose={() => choose(row)}
          onToggle={() => toggle(row.item.key, !row.expanded)}
        />
      ))}
    </div>
  );
}
