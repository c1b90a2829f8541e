"use client";

import type { VirtualItem } from "@tanstack/react-virtual";
import { memo, useState } from "react";
import { useTranslations } from "use-intl";
import { cellOf, portText, type ShownCell } from "@/lib/client/matrix-cells";
import type { ShownMatrix } from "@/lib/client/matrix-store";
import { LETTERS, type MatrixEnd, type MatrixHead } from "@/lib/wire/matrix";
import { useNarrow } from "../dashboard/use-narrow";
import { cn } from "../ui/cn";
import { CELL_LOOKS } from "./looks";
import { type At, CELL, HEAD_HEIGHT, useGrid } from "./use-grid";
import { useEndName } from "./use-names";

/** Where a project begins there is a line. */
const begins = (ends: readonly MatrixEnd[], i: number) => {
  const project = (end: MatrixEnd | undefined) => (end?.kind === "container" ? (end.project ?? "") : end?.kind);
  return i > 0 && project(ends[i]) !== project(ends[i - 1]);
};

function useCellWords() {
  const t = useTranslations("matrix");
  const words = useTranslations("trace.disposition");
  return (cell: ShownCell | undefined) => {
    if (!cell) return t("pending");
    if (!cell.worst) return t("nothing");
    return cell.checks.map(({ check, disposition }) => `${portText(check)} ${words(disposition)}`.trim()).join(", ");
  };
}

type CellProps = { cell: ShownCell | undefined; at: At; left: number; focused: boolean; line: boolean; label: string };

/** A letter on a colour; a corner where the ports of it differ. */
function Cell({ cell, at, left, focused, line, label }: CellProps) {
  const { worst } = cell ?? {};
  return (
    <td
      data-at={`${at.row} ${at.column}`}
      data-disposition={worst ?? (cell ? "none" : "pending")}
      aria-colindex={at.column + 2}
      aria-label={label}
      tabIndex={focused ? 0 : -1}
      style={{ left, width: CELL, height: CELL }}
      className={cn(
        "absolute top-0 grid place-items-center border-r border-b border-panel font-mono text-xs -outline-offset-2",
        worst
          ? cn("cursor-pointer font-semibold hover:brightness-95 dark:hover:brightness-125", CELL_LOOKS[worst])
          : "text-quiet",
        line && "shadow-[-1px_0_0_0_var(--line-strong)]",
      )}
    >
      {worst ? LETTERS[worst] : cell ? "·" : ""}
      {cell?.mixed ? (
        <span
          aria-hidden
          className="absolute top-0 right-0 border-t-6 border-l-6 border-t-current border-l-transparent"
        />
      ) : null}
    </td>
  );
}

type RowProps = {
  head: MatrixHead;
  row: number;
  cells: readonly string[] | undefined;
  columns: readonly VirtualItem[];
  /** The column that the keyboard is on; -1 when it is in another row. */
  focused: number;
  name: string;
  marked: boolean;
  headWidth: number;
};

const Row = memo(function Row({ head, row, cells, columns, focused, name, marked, headWidth }: RowProps) {
  const t = useTranslations("matrix");
  const nameOf = useEndName();
  const words = useCellWords();
  return (
    <>
      <th
        scope="row"
        style={{ width: headWidth, height: CELL }}
        className={cn(
          "sticky left-0 z-10 block truncate border-b border-line px-2 text-left leading-7 font-medium",
          marked ? "bg-accent-soft text-accent" : "bg-panel",
        )}
      >
        <bdi title={name}>{name}</bdi>
      </th>
      {columns.map(({ index, start }) => {
        const target = head.targets[index];
        if (!target) return null;
        const cell = cellOf(head, index, cells?.[index]);
        const what = target.unread ? t("unread") : words(cell);
        return (
          <Cell
            key={index}
            cell={cell}
            at={{ row, column: index }}
            left={start}
            focused={index === focused}
            line={begins(head.sources, index)}
            label={t("cell", { from: name, to: nameOf(target.end), what })}
          />
        );
      })}
    </>
  );
});

type Props = {
  matrix: ShownMatrix;
  /** A cell is looked at. */
  onAt: (at: At) => void;
  /** A cell is asked for. */
  onOpen: (at: At) => void;
};

const placeOf = (target: EventTarget): At | undefined => {
  const text = target instanceof Element ? target.closest<HTMLElement>("[data-at]")?.dataset.at : undefined;
  const [row, column] = (text ?? "").split(" ").map(Number);
  return text === undefined || row === undefined || column === undefined ? undefined : { row, column };
};

/** The matrix as a grid (WAI-ARIA): only what is in sight is drawn, names stay in sight, arrow keys move. */
export function MatrixGrid({ matrix: { head, rows }, onAt, onOpen }: Props) {
  const t = useTranslations("matrix");
  const narrow = useNarrow();
  const nameOf = useEndName();
  const headWidth = narrow ? 108 : 184;
  const [over, setOver] = useState<At>();
  const grid = useGrid({ rows: head.sources.length, columns: head.targets.length, headWidth });
  const marked = over ?? grid.at;
  const columns = grid.across.getVirtualItems();
  const [width, height] = [grid.across.getTotalSize(), grid.down.getTotalSize()];
  const look = (target: EventTarget) => {
    const at = placeOf(target);
    if (!at) return;
    setOver(at);
    onAt(at);
  };
  return (
    <div ref={grid.scroller} className="min-h-0 flex-1 overflow-auto" data-testid="matrix">
      <table
        role="grid"
        aria-label={t("label")}
        aria-rowcount={rows.length + 1}
        aria-colcount={head.targets.length + 1}
        className="relative block"
        style={{ width, height }}
      >
        <thead className="sticky top-0 z-20 block bg-panel" style={{ width, height: HEAD_HEIGHT }}>
          <tr aria-rowindex={1} className="block h-full border-b border-line">
            <th
              style={{ width: headWidth, height: HEAD_HEIGHT }}
              className="sticky left-0 z-30 flex border-b border-line bg-panel px-2 pb-1 text-xs font-normal text-quiet"
            >
              <span className="flex flex-col items-end self-stretch justify-end ml-auto">
                <span>{t("corner.to")} →</span>
                <span>{t("corner.from")} ↓</span>
              </span>
            </th>
            {columns.map(({ index, start }) => {
              const end = head.targets[index]?.end;
              const name = end ? nameOf(end) : "";
              return (
                <th
                  key={index}
                  scope="col"
                  aria-colindex={index + 2}
                  style={{ left: start, width: CELL, height: HEAD_HEIGHT }}
                  className={cn(
                    "absolute top-0 flex items-center justify-start overflow-hidden border-t border-line ps-2 pe-1 font-medium [writing-mode:vertical-rl] [text-orientation:sideways] rotate-180",
                    index === marked.column ? "bg-accent-soft text-accent" : "bg-panel",
                  )}
                >
                  <bdi title={name} className="max-h-full truncate">
                    {name}
                  </bdi>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody
          onPointerOver={(event) => look(event.target)}
          onPointerLeave={() => setOver(undefined)}
          onFocus={(event) => {
            const at = placeOf(event.target);
            if (at) grid.focus(at);
            look(event.target);
          }}
          onClick={(event) => {
            const at = placeOf(event.target);
            if (at) onOpen(at);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" || event.key === " ") {
              event.preventDefault();
              onOpen(grid.at);
            } else {
              setOver(undefined);
              grid.onKeyDown(event);
            }
          }}
        >
          {grid.down.getVirtualItems().map(({ index, start }) => {
            const source = head.sources[index];
            if (!source) return null;
            return (
              <tr
                key={index}
                aria-rowindex={index + 2}
                style={{ top: start, width, height: CELL }}
                className={cn(
                  "absolute left-0 block",
                  begins(head.sources, index) && "shadow-[0_-1px_0_0_var(--line-strong)]",
                )}
              >
                <Row
                  head={head}
                  row={index}
                  cells={rows[index]}
                  columns={columns}
                  focused={index === grid.at.row ? grid.at.column : -1}
                  name={nameOf(source)}
                  marked={index === marked.row}
                  headWidth={headWidth}
                />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
