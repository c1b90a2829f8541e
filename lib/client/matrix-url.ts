import { MATRIX_PARAMETERS } from "@/lib/wire/matrix-parameters";
import { readNested, withParameters } from "./address-bar";

/** What of the parameters of `GET /api/matrix` the view sets; empty where nothing is said. `ports` may be half typed. */
const NAMES = MATRIX_PARAMETERS.filter((name) => name !== "format");
type Name = Exclude<(typeof MATRIX_PARAMETERS)[number], "format">;
export type MatrixDraft = { readonly [name in Name]: string };

/** Everybody, at what they listen on. */
export const FIRST_MATRIX: MatrixDraft = { ports: "", proto: "tcp", family: "4", network: "", project: "" };

const MATRIX = "matrix";

/** The query of `GET /api/matrix` that a draft asks. */
export function matrixQuery({ ports, ...draft }: MatrixDraft): URLSearchParams {
  const values = {
    ...draft,
    ports:
      draft.proto === "icmp"
        ? ""
        : ports
            .split(/[\s,]+/)
            .filter(Boolean)
            .join(","),
  };
  return new URLSearchParams(NAMES.flatMap((name) => (values[name] === "" ? [] : [[name, values[name]]])));
}

/** What a query string shows (`?matrix=proto%3Dtcp...`: the query of the matrix, encoded as one value); null for no matrix. */
export const readMatrix = (search: string): MatrixDraft | null => readNested(search, MATRIX, FIRST_MATRIX);

/** The query string that shows it; everything else in it stays. Empty text, or beginning with `?`. */
export const writeMatrix = (search: string, draft: MatrixDraft | null): string =>
  withParameters(search, { [MATRIX]: draft ? matrixQuery(draft).toString() : undefined });
