import { type Disposition, dispositionOf, type MatrixCheck, type MatrixHead, worstOf } from "@/lib/wire/matrix";

/** What was asked in one cell, check by check. */
export type CellCheck = { readonly check: MatrixCheck; readonly disposition: Disposition };

/** One cell to be shown: the worst of it, whether its checks differ, and each. */
export type ShownCell = {
  readonly worst: Disposition | undefined;
  readonly mixed: boolean;
  readonly checks: readonly CellCheck[];
};

/** The parts of a cell; undefined while it is not known. `column` as the head counts. */
export function cellOf(head: MatrixHead, column: number, cell: string | undefined): ShownCell | undefined {
  const target = head.targets[column];
  if (cell === undefined || !target) return undefined;
  const checks = target.checks.flatMap((check, i): CellCheck[] => {
    const disposition = dispositionOf(cell[i] ?? "");
    return disposition ? [{ check, disposition }] : [];
  });
  return { worst: worstOf(cell), mixed: new Set(checks.map(({ disposition }) => disposition)).size > 1, checks };
}

/** `80`, or `8080→80` where a port of the host leads to one of the container; empty without a port. */
export function portText({ port, behind }: MatrixCheck): string {
  if (port === undefined) return "";
  return behind === undefined || behind === port ? String(port) : `${port}→${behind}`;
}

/** Where a key (`KeyboardEvent.key`) leads in a grid; undefined when the key is not the grid's. `page`: rows in sight. */
export function gridKey(
  { key, ctrl }: { key: string; ctrl: boolean },
  at: { row: number; column: number },
  size: { rows: number; columns: number; page: number },
): { row: number; column: number } | undefined {
  const moves: Record<string, [row: number, column: number]> = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    PageDown: [size.page, 0],
    PageUp: [-size.page, 0],
    Home: [ctrl ? -size.rows : 0, -size.columns],
    End: [ctrl ? size.rows : 0, size.columns],
  };
  const move = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (!move) return undefined;
  const within = (index: number, count: number) => Math.min(Math.max(index, 0), Math.max(count - 1, 0));
  return { row: within(at.row + move[0], size.rows), column: within(at.column + move[1], size.columns) };
}
