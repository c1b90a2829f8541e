import type { ListRow } from "./lists";

/** By which column, from 0, and which way. */
export type Order = { readonly column: number; readonly descending: boolean };

/** Numbers in a text count as numbers, so addresses and ports stand in their order. */
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What a click on a column's head asks for: that column upwards, and downwards when it is so already. */
export const nextOrder = (order: Order, column: number): Order => ({
  column,
  descending: order.column === column && !order.descending,
});

/** The lines in order; what says nothing in that column comes last either way, and equals are in the order of their names. */
export function orderRows(rows: readonly ListRow[], { column, descending }: Order): ListRow[] {
  const sign = descending ? -1 : 1;
  const text = (row: ListRow, at: number) => row.cells[at] ?? "";
  return [...rows].sort((a, b) => {
    const [one, other] = [text(a, column), text(b, column)];
    if ((one === "") !== (other === "")) return one === "" ? 1 : -1;
    return sign * collator.compare(one, other) || collator.compare(text(a, 0), text(b, 0)) || (a.id < b.id ? -1 : 1);
  });
}

/** The lines that have every word of a text in some column, whatever its case. */
export function filterRows(rows: readonly ListRow[], text: string): readonly ListRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ cells }) => {
    const line = cells.join("\n").toLowerCase();
    return words.every((word) => line.includes(word));
  });
}

/** Where a key (`KeyboardEvent.key`) leads from a line, of `count` with `page` in sight; undefined when the key is not the list's. */
export function rowKey(key: string, at: number, count: number, page: number): number | undefined {
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const wanted = Object.hasOwn(to, key) ? to[key] : undefined;
  return wanted === undefined || count === 0 ? undefined : Math.min(Math.max(wanted, 0), count - 1);
}
