import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Order } from "@/lib/client/list-order";
import { LISTS, type ListName } from "@/lib/client/lists";
import { cn } from "../ui/cn";

type Props = { list: ListName; order: Order; onOrder: (column: number) => void };

/** The columns' names, each of which sorts by its column. */
export function TableHead({ list, order, onOrder }: Props) {
  const t = useTranslations("list.columns");
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {LISTS[list].map((column, i) => {
          const sorted = order.column === i;
          const way = order.descending ? "descending" : "ascending";
          return (
            <th
              key={column}
              scope="col"
              aria-sort={sorted ? way : "none"}
              className={cn(
                "sticky top-0 border-b border-line bg-panel p-0 font-medium",
                i === 0 ? "left-0 z-20" : "z-10",
              )}
            >
              <button
                type="button"
                onClick={() => onOrder(i)}
                className={cn(
                  "flex h-8 w-full items-center gap-1 truncate px-2 text-left text-xs hover:bg-raised",
                  i === 0 && "pl-4",
                  sorted ? "text-ink" : "text-quiet",
                )}
              >
                {t(column)}
                {sorted ? <Arrow aria-hidden className="size-3 shrink-0" /> : null}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
