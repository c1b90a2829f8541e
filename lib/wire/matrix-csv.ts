import { csvLine } from "./csv";
import { dispositionOf, type MatrixEnd, type MatrixHead, type MatrixRow } from "./matrix";

const HEADINGS = ["source", "target", "by", "port", "behind", "protocol", "family", "disposition"];

const nameOf = (end: MatrixEnd) => (end.kind === "container" ? end.name : end.kind);

/** The first line of a matrix as CSV. */
export const csvHead = () => csvLine(HEADINGS);

/** The lines of one source: one a check, so that they can be filtered and pivoted. Nothing of what was not asked. */
export function csvRow({ sources, targets, protocol, family }: MatrixHead, { row, cells }: MatrixRow): string {
  const source = sources[row];
  if (!source) return "";
  const lines = targets.flatMap(({ end, checks }, column) =>
    checks.flatMap(({ by, port = "", behind = "" }, i) => {
      const disposition = dispositionOf(cells[column]?.[i] ?? "");
      if (!disposition) return [];
      return csvLine([nameOf(source), nameOf(end), by, port, behind, protocol, `IPv${family}`, disposition]);
    }),
  );
  return lines.join("");
}
