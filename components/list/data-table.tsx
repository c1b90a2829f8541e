"use client";

import { useTranslations } from "use-intl";
import { LISTS, type ListName } from "@/lib/client/lists";
import { FilterField } from "./filter-field";
import { TableBody } from "./table-body";
import { TableHead } from "./table-head";
import { useRows } from "./use-rows";
import { useWindow } from "./use-window";
import { widthOfAll, widthsOf } from "./widths";

/** One kind of thing as a table (WAI-ARIA grid of rows): sorted, filtered, and only as much of it drawn as is in sight. */
export function DataTable({ list }: { list: ListName }) {
  const t = useTranslations("list");
  const { rows, total, matches, order, setOrder, filter, setFilter } = useRows(list);
  const { scroller, ...view } = useWindow(rows);
  return (
    <div className="flex h-full flex-col">
      <FilterField value={filter} onChange={setFilter} shown={rows.length} total={total} />
      <div ref={scroller} className="min-h-0 flex-1 overflow-auto" data-testid="table">
        <table
          role="grid"
          aria-label={t(`tabs.${list}`)}
          aria-rowcount={rows.length + 1}
          style={{ width: widthOfAll(list) }}
          className="min-w-full table-fixed border-separate border-spacing-0 text-left"
        >
          <colgroup>
            {widthsOf(list).map(({ column, width }) => (
              <col key={column} style={{ width }} />
            ))}
          </colgroup>
          <TableHead list={list} order={order} onOrder={setOrder} />
          <TableBody rows={rows} columns={LISTS[list]} view={view} matches={matches} />
        </table>
        {rows.length === 0 ? (
          <p className="px-4 py-6 text-center text-quiet">{t(total === 0 ? "none" : "noMatch")}</p>
        ) : null}
      </div>
    </div>
  );
}
