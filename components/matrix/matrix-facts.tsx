"use client";

import { useTranslations } from "use-intl";
import { type CellCheck, cellOf, portText } from "@/lib/client/matrix-cells";
import type { ShownMatrix } from "@/lib/client/matrix-store";
import { LETTERS } from "@/lib/wire/matrix";
import { cn } from "../ui/cn";
import { CELL_LOOKS } from "./looks";
import type { At } from "./use-grid";
import { useEndName } from "./use-names";

type Props = { matrix: ShownMatrix; at: At | undefined; onOpen: (at: At, check: CellCheck) => void };

/** What was asked in the cell that is looked at, each with a way to its trace. */
export function MatrixFacts({ matrix: { head, rows }, at, onOpen }: Props) {
  const t = useTranslations("matrix");
  const words = useTranslations("trace.disposition");
  const nameOf = useEndName();
  const source = at && head.sources[at.row];
  const target = at && head.targets[at.column];
  const cell = at && cellOf(head, at.column, rows[at.row]?.[at.column]);
  if (!at || !source || !target)
    return (
      <p className="border-t border-line px-3 py-2 text-quiet">
        <span className="pointer-coarse:hidden">{t("hint")}</span>
        <span className="not-pointer-coarse:hidden">{t("hintTouch")}</span>
      </p>
    );
  const [from, to] = [nameOf(source), nameOf(target.end)];
  return (
    <div className="flex max-h-24 min-h-10 flex-wrap items-center gap-x-3 gap-y-1 overflow-y-auto border-t border-line px-3 py-1.5">
      <span className="max-w-full truncate font-medium">
        <bdi>{from}</bdi> → <bdi>{to}</bdi>
      </span>
      {!cell ? <span className="text-quiet">{t("pending")}</span> : null}
      {cell && target.unread ? <span className="text-wait">{t("unread")}</span> : null}
      {cell && cell.checks.length === 0 ? <span className="text-quiet">{t("nothing")}</span> : null}
      {cell && !target.unread
        ? cell.checks.map((one) => {
            const { check, disposition } = one;
            const port = `${head.protocol}${check.port === undefined ? "" : ` ${portText(check)}`}`;
            return (
              <button
                key={`${check.by} ${check.address} ${check.port} ${check.behind}`}
                type="button"
                onClick={() => onOpen(at, one)}
                aria-label={t("trace", { from, to, what: `${port} ${words(disposition)}` })}
                className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line pr-2 pl-1 hover:bg-raised"
              >
                <span
                  aria-hidden
                  className={cn(
                    "grid size-5 place-items-center rounded-sm font-mono text-xs font-semibold",
                    CELL_LOOKS[disposition],
                  )}
                >
                  {LETTERS[disposition]}
                </span>
                <span className="font-mono text-xs">{port}</span>
                {words(disposition)}
                {check.by === "inside" ? <span className="text-quiet">{t("inside")}</span> : null}
              </button>
            );
          })
        : null}
    </div>
  );
}
