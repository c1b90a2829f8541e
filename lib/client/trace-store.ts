import type { Trace } from "@/lib/wire/walk";
import { ask, browserGet, type Failure, type Get } from "./ask";
import { type Clock, systemClock } from "./clock";
import { draftQuery, questionOf, type TraceDraft } from "./trace-url";

/** What was true before, and until when (ISO 8601). */
export type TraceChange = Pick<Trace, "disposition" | "reason"> & { readonly until: string };

/** What is known of the trace. While `asking` or `failed`, the last answer to the same question stands, if there was one. */
export type TraceState = {
  /** What is asked; null for no trace. */
  readonly draft: TraceDraft | null;
  /** `incomplete`: it is no question yet. */
  readonly status: "idle" | "incomplete" | "asking" | "answered" | "failed";
  readonly trace?: Trace;
  /** ISO 8601, when the last answer came. */
  readonly at?: string;
  /** How the answer was before, newest first. */
  readonly changes: readonly TraceChange[];
  readonly problem?: Failure;
};

/** Follows one question, for `useSyncExternalStore`. */
export type TraceStore = {
  getSnapshot(): TraceState;
  subscribe(listener: () => void): () => void;
  /** Asks, and again whenever `mark` is another: it stands for the facts. Null ends it. */
  follow(draft: TraceDraft | null, mark: string): void;
};

/** `looking` tells whether somebody sees the page; while nobody does, nothing is asked without a reason. */
export type TraceOptions = { readonly get?: Get; readonly clock?: Clock; readonly looking: () => boolean };

/** Nothing is traced. */
export const NO_TRACE: TraceState = { draft: null, status: "idle", changes: [] };

/** Sockets and the rules of a sandbox change without a word: they are asked for again so long after an answer, in ms. */
export const RECHECK_MS = 5000;
/** Earlier answers that are kept. */
const KEPT = 5;

const keyOf = (draft: TraceDraft | null) => draft && draftQuery(draft).toString();
const verdictOf = ({ disposition, reason }: Trace) => JSON.stringify([disposition, reason]);

/** The next state when an answer comes: what was true until now is kept where it was something else. */
function answered(state: TraceState, trace: Trace, at: string): TraceState {
  const { draft, trace: before, changes } = state;
  const same = !before || verdictOf(before) === verdictOf(trace);
  const earlier = same ? changes : [{ disposition: before.disposition, reason: before.reason, until: at }, ...changes];
  return { draft, status: "answered", trace, at, changes: earlier.slice(0, KEPT) };
}

/**
 * Makes a follower. At most one question is under way; what changes meanwhile leads to one further question. An answer to a question that is no
 * longer asked is dropped.
 */
export function createTraceStore({ get = browserGet, clock = systemClock, looking }: TraceOptions): TraceStore {
  const listeners = new Set<() => void>();
  let state = NO_TRACE;
  let mark = "";
  let asking = false;
  let forget = () => {};

  const set = (next: TraceState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const recheck = () => {
    forget = clock.after(RECHECK_MS, () => {
      if (looking()) void run();
      else recheck();
    });
  };
  const run = async () => {
    forget();
    if (asking) return;
    asking = true;
    let settled = false;
    while (!settled && state.draft && questionOf(state.draft)) {
      const [asked, of] = [keyOf(state.draft), mark];
      const told = await ask(get, `/api/walk?${asked}`, (schemas) => schemas.Trace);
      if (asked !== keyOf(state.draft)) continue;
      if ("answer" in told) set(answered(state, told.answer, clock.now().toISOString()));
      else set({ ...state, status: "failed", problem: told.problem });
      settled = of === mark;
    }
    asking = false;
    if (settled) recheck();
  };
  const begin = (draft: TraceDraft | null) => {
    if (draft === null) set(NO_TRACE);
    else set({ draft, status: questionOf(draft) ? "asking" : "incomplete", changes: [] });
  };
  return {
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (draft, now) => {
      const other = keyOf(draft) !== keyOf(state.draft);
      if (!other && now === mark) return;
      mark = now;
      if (other) {
        forget();
        begin(draft);
      }
      if (state.draft) void run();
    },
  };
}
