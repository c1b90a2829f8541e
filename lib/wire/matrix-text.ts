import type { MatrixFormat, MatrixHead, MatrixLine, MatrixRow } from "./matrix";
import { csvHead, csvRow } from "./matrix-csv";

/** How a format begins, writes a row, and ends. */
type Writer = {
  readonly type: string;
  head(head: MatrixHead): string;
  row(head: MatrixHead, row: MatrixRow): string;
  readonly end: string;
};

const WRITERS: Readonly<Record<MatrixFormat, Writer>> = {
  json: {
    type: "application/json",
    head: ({ kind: _, ...head }) => `${JSON.stringify(head).slice(0, -1)},"cells":[`,
    row: (_, { row, cells }) => `${row === 0 ? "" : ","}\n${JSON.stringify(cells)}`,
    end: "]}\n",
  },
  csv: { type: "text/csv", head: csvHead, row: csvRow, end: "" },
  ndjson: {
    type: "application/x-ndjson",
    head: (head) => `${JSON.stringify(head)}\n`,
    row: (_, row) => `${JSON.stringify(row)}\n`,
    end: "",
  },
};

export const contentTypeOf = (format: MatrixFormat) => `${WRITERS[format].type}; charset=utf-8`;

/** A matrix as text, in pieces: each line of it as soon as it is there. */
export async function* matrixText(lines: AsyncIterable<MatrixLine>, format: MatrixFormat): AsyncGenerator<string> {
  const writer = WRITERS[format];
  let head: MatrixHead | undefined;
  for await (const line of lines) {
    if (line.kind === "head") {
      head = line;
      yield writer.head(line);
    } else if (head) yield writer.row(head, line);
  }
  if (head) yield writer.end;
}
