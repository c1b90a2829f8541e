"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { nextSorting, type Sorting, type SortValue, sortRows } from "@/lib/client/sorting";
import { cn } from "./cn";

/** A column; one without `sort` cannot be sorted by. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly sort?: (row: Row) => SortValue;
  readonly className?: string;
};

type Props<Row> = {
  /** Says what the table is to who cannot see where it stands. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

function Head<Row>({
  column,
  sorting,
  onSort,
}: {
  column: Column<Row>;
  sorting: Sorting | undefined;
  onSort: () => void;
}) {
  const active = sorting?.column === column.key;
  const Arrow = active && sorting.descending ? ChevronDown : ChevronUp;
  return (
    <th
      scope="col"
      aria-sort={active ? (sorting.descending ? "descending" : "ascending") : undefined}
      className={cn("px-1 pb-1 font-normal first:pl-0 last:pr-0", column.className)}
    >
      {column.sort ? (
        <button type="button" onClick={onSort} className="inline-flex items-center gap-0.5 rounded hover:text-ink">
          {column.title}
          <Arrow aria-hidden className={cn("size-3", !active && "opacity-0")} />
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

/** A table that is sorted by a click on the head of a column. */
export function SortTable<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  const [sorting, setSorting] = useState<Sorting>();
  const by = columns.find(({ key }) => key === sorting?.column)?.sort;
  const sorted = by && sorting ? sortRows(rows, by, sorting.descending) : rows;
  return (
    <table className="w-full text-left text-xs/5">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-quiet">
        <tr>
          {columns.map((column) => (
            <Head
              key={column.key}
              column={column}
              sorting={sorting}
              onSort={() => setSorting(nextSorting(sorting, column.key))}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr key={keyOf(row)} className="border-t border-line align-top">
            {columns.map(({ key, cell, className }) => (
              <td key={key} className={cn("px-1 py-1 first:pl-0 last:pr-0", className)}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
