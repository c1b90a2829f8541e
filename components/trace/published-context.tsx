"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { createDetailsStore, type DetailsState, IDLE, PUBLISHED } from "@/lib/client/details";
import { afterFrame } from "@/lib/client/idle";
import { hasRules } from "@/lib/client/state";
import { hostNodeId } from "@/lib/model/ids";
import type { Published, PublishedWay } from "@/lib/wire/published";
import { useClient } from "../dashboard/client-context";
import { isLooking } from "../dashboard/is-looking";
import { useFactStore } from "../dashboard/use-fact-store";

/** Changes are asked about at most so often; sockets, which change without a word, as often as somebody looks closely or only in passing. In ms. */
const EVERY_MS = 1000;
const CLOSE_MS = 15_000;
const PASSING_MS = 60_000;

type Looks = "close" | "passing";
type Known = { readonly state: DetailsState<Published>; readonly join: (looks: Looks) => () => void };

const PublishedContext = createContext<Known>({ state: IDLE, join: () => () => {} });

/** The latest of a number that may change often, at most once in a while; the first at once. */
function usePaced(value: number): number {
  const [paced, setPaced] = useState(value);
  const latest = useRef(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = value;
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      setPaced(latest.current);
    }, EVERY_MS);
  }, [value]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return paced;
}

/** Counts up every so often while somebody sees the page. */
function useTicks(ms: number | undefined): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    if (ms === undefined) return;
    const timer = setInterval(() => {
      if (isLooking()) setTicks((before) => before + 1);
    }, ms);
    return () => clearInterval(timer);
  }, [ms]);
  return ticks;
}

/** Asks how published ports are reached, once for all who want to know, and only while anybody does. */
export function PublishedProvider({ children }: { children: ReactNode }) {
  const { state: client, index } = useClient();
  const store = useFactStore(() => createDetailsStore(PUBLISHED));
  const [looking, setLooking] = useState<readonly Looks[]>([]);
  const join = useMemo(
    () => (looks: Looks) => {
      setLooking((before) => [...before, looks]);
      return () => setLooking((before) => before.toSpliced(before.indexOf(looks), 1));
    },
    [],
  );
  const pace = looking.includes("close") ? CLOSE_MS : looking.length > 0 ? PASSING_MS : undefined;
  const ticks = useTicks(pace);
  const revision = usePaced(client.snapshot?.revision ?? 0);
  const [host] = index.topology.hosts;
  const id = pace !== undefined && host && hasRules(client) ? hostNodeId(host.id) : null;
  // The picture first: the answer's schemas come with the first question. Any other number is another state of the facts.
  useEffect(
    () =>
      afterFrame(() => {
        store.follow(id, revision + ticks / 1e6);
        return undefined;
      }),
    [store, id, revision, ticks],
  );
  useEffect(() => () => store.follow(null, 0), [store]);
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, () => IDLE);
  const known = useMemo(() => ({ state, join }), [state, join]);
  return <PublishedContext value={known}>{children}</PublishedContext>;
}

/** How published ports are reached, asked for while this is used; `null` looks at nothing. */
export function usePublished(looks: Looks | null): DetailsState<Published> {
  const { state, join } = use(PublishedContext);
  useEffect(() => (looks ? join(looks) : undefined), [looks, join]);
  return state;
}

/** The ways to one port; undefined until they are known. */
export function waysTo(state: DetailsState<Published>, port: string): readonly PublishedWay[] | undefined {
  return state.details?.ports.find((one) => one.port === port)?.ways;
}
