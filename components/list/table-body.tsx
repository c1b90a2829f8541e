import { Fragment } from "react";
import type { LISTS, ListName, ListRow } from "@/lib/client/lists";
import { cn } from "../ui/cn";
import type { useWindow } from "./use-window";

type View = Omit<ReturnType<typeof useWindow>, "scroller">;

/** Room for lines that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  ) : null;
}

type Columns = (typeof LISTS)[ListName];

type LineProps = { row: ListRow; columns: Columns; at: number; view: View; dim: boolean };

function Line({ row, columns, at, view, dim }: LineProps) {
  const selected = row.id === view.selection;
  return (
    <tr
      data-node-id={row.id}
      aria-rowindex={at + 2}
      aria-selected={selected}
      tabIndex={at === view.stop ? 0 : -1}
      onClick={() => view.choose(row)}
      onKeyDown={undefined}
      className={cn(
        "h-8 cursor-pointer -outline-offset-2",
        selected ? "bg-accent-soft text-accent" : "bg-panel hover:bg-raised",
      )}
    >
      {columns.map((column, i) => (
        <td
          key={column}
          className={cn(
            "truncate px-2",
            i === 0 ? "sticky left-0 bg-inherit pl-4 font-medium" : "text-xs",
            !selected && (i > 0 || dim) && "text-quiet",
          )}
        >
          <bdi title={row.cells[i]}>{row.cells[i]}</bdi>
        </td>
      ))}
    </tr>
  );
}

type Props = {
  rows: readonly ListRow[];
  columns: Columns;
  view: View;
  /** What is searched for; lines of other things are set back. */
  matches: ReadonlySet<string> | undefined;
};

/** The lines in sight, and empty room around them for the rest. The keyboard is the table's: it moves the focus from line to line. */
export function TableBody({ rows, columns, view, matches }: Props) {
  let end = 0;
  const lines = view.drawn.map(({ index, start, size }) => {
    const gap = start - end;
    end = start + size;
    const row = rows[index];
    return row ? (
      <Fragment key={row.id}>
        <Gap height={gap} />
        <Line row={row} columns={columns} at={index} view={view} dim={matches !== undefined && !matches.has(row.id)} />
      </Fragment>
    ) : null;
  });
  return (
    <tbody onKeyDown={view.onKeyDown}>
      {lines}
      <Gap height={view.height - end} />
    </tbody>
  );
}
