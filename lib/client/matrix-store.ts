import type { MatrixHead, MatrixLine } from "@/lib/wire/matrix";
import { browserGet, type Failure, type Get } from "./ask";
import { askLines } from "./ask-lines";
import { type Clock, systemClock } from "./clock";
import { type MatrixDraft, matrixQuery } from "./matrix-url";

/** Rows and columns, and the cells that are known; a row that is not yet is absent. */
export type ShownMatrix = { readonly head: MatrixHead; readonly rows: readonly (readonly string[] | undefined)[] };

/** What is known of the matrix. While `asking` or `failed`, the last one to the same question stands, if there was one. */
export type MatrixState = {
  readonly key: string | null;
  readonly status: "idle" | "asking" | "ready" | "failed";
  readonly matrix?: ShownMatrix;
  /** Rows that have come of those that will, while it is asked. */
  readonly progress?: { readonly done: number; readonly of: number };
  /** ISO 8601, when the last answer was whole. */
  readonly at?: string;
  readonly problem?: Failure;
};

/** Follows one matrix, for `useSyncExternalStore`. */
export type MatrixStore = {
  getSnapshot(): MatrixState;
  subscribe(listener: () => void): () => void;
  /** Asks, and again whenever `mark` is another: it stands for the facts. Null ends it. */
  follow(draft: MatrixDraft | null, mark: string): void;
  /** Asks again now, unless it does. */
  refresh(): void;
};

export const NO_MATRIX: MatrixState = { key: null, status: "idle" };

/** From an answer to the next question, in ms, at least; and at least as long as the answer took. */
const PAUSE_MS = 1000;

/** Sockets and the rules of a sandbox change without a word: it is asked again so long after an answer, in ms. */
const RECHECK_MS = 5000;
/** So many times as long as an answer took are at least left between two: of what nothing is known to have changed, little is asked. */
const RECHECK_SHARE = 10;

/** Rows come faster than they can be looked at: they are shown so often, in ms. */
const SHOW_MS = 100;

/** The path of the matrix of a query. */
export const matrixPath = (key: string, format: "ndjson" | "csv") => `/api/matrix?${key}${key && "&"}format=${format}`;

/** What is kept of the last answer where a new one says the same. */
function settled(before: ShownMatrix | undefined, after: ShownMatrix): ShownMatrix {
  const said = ({ head: { observedAt: _, ...head }, rows }: ShownMatrix) => JSON.stringify([head, rows]);
  return before && said(before) === said(after) ? before : after;
}

/** `looking` tells whether somebody sees the page, and facts may change; without, nothing is asked without a reason. */
export type MatrixOptions = { readonly get?: Get; readonly clock?: Clock; readonly looking: () => boolean };

/** Makes a follower. One question is under way at most; what changes meanwhile leads to one further question, not at once. */
export function createMatrixStore({ get = browserGet, clock = systemClock, looking }: MatrixOptions): MatrixStore {
  const listeners = new Set<() => void>();
  let state = NO_MATRIX;
  let mark = "";
  /** Which question is under way; an answer to one before is not heard any more. */
  let turn = 0;
  let asked: string | undefined;
  let forget = () => {};

  const set = (next: MatrixState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const ended = (mine: number, of: string, began: number, problem: Failure | undefined) => {
    if (mine !== turn) return;
    asked = undefined;
    const { progress: _, problem: _before, ...rest } = state;
    const at = clock.now();
    if (problem) set({ ...rest, status: "failed", problem });
    else set({ ...rest, status: "ready", at: at.toISOString() });
    const took = at.getTime() - began;
    if (of !== mark || problem?.key === "no-answer") forget = clock.after(Math.max(PAUSE_MS, took), run);
    else if (!problem) recheck(Math.max(RECHECK_MS, RECHECK_SHARE * took));
  };
  function recheck(afterMs: number): void {
    forget = clock.after(afterMs, () => {
      if (looking()) run("quietly");
      else recheck(afterMs);
    });
  }
  /** Quietly: nobody is told before all of the answer is there. */
  function run(how?: "quietly"): void {
    const { key } = state;
    if (key === null) return;
    forget();
    const mine = ++turn;
    asked = mark;
    const of = mark;
    const began = clock.now().getTime();
    // What was there before stands until all of the new one is.
    const keep = state.matrix?.rows.every(Boolean) ?? false;
    let coming: { head: MatrixHead; rows: (readonly string[] | undefined)[]; done: number } | undefined;
    let shownAt = 0;
    if (how !== "quietly") set({ ...state, status: "asking" });
    const take = (line: MatrixLine): boolean => {
      if (mine !== turn) return false;
      if (line.kind === "head") coming = { head: line, rows: Array(line.sources.length).fill(undefined), done: 0 };
      else if (coming) {
        coming.rows[line.row] = line.cells;
        coming.done++;
      }
      if (!coming) return true;
      const { head, rows, done } = coming;
      const whole = done === head.sources.length;
      const now = clock.now().getTime();
      if (!whole && (how === "quietly" || now - shownAt < SHOW_MS)) return true;
      shownAt = now;
      const matrix = keep && !whole ? state.matrix : settled(state.matrix, { head, rows: [...rows] });
      const progress = { done, of: head.sources.length };
      set({ ...state, ...(matrix && { matrix }), ...(how !== "quietly" && { progress }) });
      return true;
    };
    void askLines(get, matrixPath(key, "ndjson"), (schemas) => schemas.MatrixLine, take).then((problem) =>
      ended(mine, of, began, problem),
    );
  }
  return {
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (draft, now) => {
      const key = draft && matrixQuery(draft).toString();
      const changed = now !== mark;
      mark = now;
      if (key !== state.key) {
        forget();
        turn++;
        asked = undefined;
        set(key === null ? NO_MATRIX : { key, status: "idle" });
        run();
      } else if (key !== null && changed && asked === undefined) {
        forget();
        forget = clock.after(PAUSE_MS, run);
      }
    },
    refresh: () => {
      if (asked === undefined) run();
    },
  };
}
