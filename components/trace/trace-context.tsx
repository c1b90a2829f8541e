"use client";

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { hasRules } from "@/lib/client/state";
import { createTraceStore, NO_TRACE, type TraceState } from "@/lib/client/trace-store";
import { lastingDraft, presentDraft, readTrace, type TraceDraft, writeTrace } from "@/lib/client/trace-url";
import { type TraceHop, traceHops } from "@/lib/client/trace-view";
import { useClient } from "../dashboard/client-context";
import { isLooking } from "../dashboard/is-looking";
import { useAddressed } from "../dashboard/use-addressed";
import { useFactStore } from "../dashboard/use-fact-store";
import { useWayBack } from "./use-way-back";

type Traced = {
  /** What is asked, or being written; null while no trace is open. */
  readonly draft: TraceDraft | null;
  readonly state: TraceState;
  readonly hops: readonly TraceHop[];
  /** Number of the hop that is looked at; null for the whole way. */
  readonly current: number | null;
  readonly look: (hop: number | null) => void;
  /** The same by keyboard: the picture is moved there, where that is out of sight. */
  readonly goTo: (hop: number | null) => void;
  /** Where the picture is to be moved; another object whenever it is. */
  readonly sought: { readonly hop: number } | null;
  /** How often one was opened by hand. */
  readonly shown: number;
  /** Opens a trace, or another one; null closes it. The address bar follows. */
  readonly show: (draft: TraceDraft | null) => void;
};

const NOTHING: Traced = {
  draft: null,
  state: NO_TRACE,
  hops: [],
  current: null,
  look: () => {},
  goTo: () => {},
  sought: null,
  shown: 0,
  show: () => {},
};
const TraceContext = createContext<Traced>(NOTHING);

/** Holds the trace that is open, taken from the address bar at first, and asks for it as often as facts change. */
export function TraceProvider({ children }: { children: ReactNode }) {
  const { state: client, index } = useClient();
  const [addressed, say] = useAddressed(readTrace, writeTrace);
  const { nodes } = index.topology;
  // Another object only when it says something else: with each revision its names are looked up anew.
  const { from = "", to = "" } = addressed ? presentDraft(addressed, nodes) : {};
  const draft = useMemo(() => addressed && { ...addressed, from, to }, [addressed, from, to]);
  const [current, look] = useState<number | null>(null);
  const [sought, seek] = useState<Traced["sought"]>(null);
  const store = useFactStore(() => createTraceStore({ looking: isLooking }));
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, () => NO_TRACE);
  const { snapshot } = client;
  const mark = snapshot ? `${snapshot.run} ${snapshot.revision}` : "";
  const followed = snapshot && hasRules(client) ? draft : null;
  useEffect(() => store.follow(followed, mark), [store, followed, mark]);
  useEffect(() => () => store.follow(null, ""), [store]);
  const goTo = useCallback((hop: number | null) => {
    look(hop);
    seek(hop === null ? null : { hop });
  }, []);
  // The browser's Back closes it, too.
  useEffect(() => {
    if (!draft) goTo(null);
  }, [draft, goTo]);
  const [shown, count] = useState(0);
  const remember = useWayBack(draft !== null);
  const show = useCallback(
    (next: TraceDraft | null) => {
      remember();
      say(next && lastingDraft(next, nodes));
      if (next) count((before) => before + 1);
      look(null);
      seek(null);
    },
    [say, nodes, remember],
  );
  const { trace } = state;
  const hops = useMemo(() => (trace ? traceHops(index, trace) : []), [index, trace]);
  const traced = useMemo(
    () => ({ draft, state, hops, current, look, goTo, sought, shown, show }),
    [draft, state, hops, current, goTo, sought, shown, show],
  );
  return <TraceContext value={traced}>{children}</TraceContext>;
}

/** The trace that is open, and how to open another. */
export const useTrace = () => use(TraceContext);
