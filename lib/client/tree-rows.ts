import type { TreeItem } from "./tree";

/** A visible line of the tree, with what the ARIA tree pattern asks for. */
export type TreeRow = {
  readonly item: TreeItem;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly size: number;
  readonly expanded: boolean | undefined;
  readonly parent: string | undefined;
};

/** Entries that the user opened or closed, by key, against their own default. */
export type Toggled = ReadonlyMap<string, boolean>;

/** The lines that are visible, top to bottom. */
export function visibleRows(items: readonly TreeItem[], toggled: Toggled, level = 1, parent?: string): TreeRow[] {
  return items.flatMap((item, i) => {
    const expanded = item.children.length > 0 ? (toggled.get(item.key) ?? item.open) : undefined;
    const row: TreeRow = { item, level, position: i + 1, size: items.length, expanded, parent };
    return expanded ? [row, ...visibleRows(item.children, toggled, level + 1, item.key)] : [row];
  });
}

/** What a key does in a tree (WAI-ARIA Authoring Practices, tree view): go to a line, open or close one, or choose it. */
export type TreeAction =
  | { readonly go: string }
  | { readonly toggle: string; readonly open: boolean }
  | { readonly choose: string }
  | undefined;

function sideways(rows: readonly TreeRow[], at: number, towards: "in" | "out"): TreeAction {
  const row = rows[at];
  if (!row) return undefined;
  const { item, expanded, parent } = row;
  if (towards === "in") {
    if (expanded === false) return { toggle: item.key, open: true };
    const child = expanded ? rows[at + 1] : undefined;
    return child && { go: child.item.key };
  }
  if (expanded) return { toggle: item.key, open: false };
  return parent === undefined ? undefined : { go: parent };
}

/** The next line whose label begins with the letter, from the one after `at`, around the end. */
function typed(rows: readonly TreeRow[], at: number, letter: string): TreeAction {
  const order = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  const found = order.find(({ item }) => item.label.toLowerCase().startsWith(letter.toLowerCase()));
  return found && { go: found.item.key };
}

/** The action of a key (`KeyboardEvent.key`) on the focused line; undefined when the key is not the tree's. */
export function treeKey(rows: readonly TreeRow[], focused: string | undefined, key: string): TreeAction {
  const at = rows.findIndex(({ item }) => item.key === focused);
  const go = (row: TreeRow | undefined): TreeAction => row && { go: row.item.key };
  switch (key) {
    case "ArrowDown":
      return go(rows[at + 1]);
    case "ArrowUp":
      return go(rows[at - 1]);
    case "Home":
      return go(rows[0]);
    case "End":
      return go(rows.at(-1));
    case "ArrowRight":
      return sideways(rows, at, "in");
    case "ArrowLeft":
      return sideways(rows, at, "out");
    case "Enter":
    case " ":
      return rows[at] && { choose: rows[at].item.key };
    default:
      return [...key].length === 1 ? typed(rows, at, key) : undefined;
  }
}
