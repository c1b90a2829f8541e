import type { TreeItem } from "../tree";

/** The tree with nothing in it but found entries and those that lead to them, open. An entry that was found keeps what is in it, as it was. */
export function pruneTree(items: readonly TreeItem[], ids: ReadonlySet<string>): TreeItem[] {
  return items.flatMap((item) => {
    const children = pruneTree(item.children, ids);
    if (item.node && ids.has(item.node.id)) {
      return [children.length > 0 ? { ...item, open: true } : item];
    }
    return children.length > 0 ? [{ ...item, children, open: true }] : [];
  });
}
