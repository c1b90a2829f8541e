"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { createDetailsStore, type DetailsKind, HOST, IDLE, SANDBOX } from "@/lib/client/details";
import type { TopologyIndex } from "@/lib/client/topology-index";
import { hostSandbox } from "@/lib/client/topology-index";
import { endValue, outsideAddresses, sourceEnds, type TraceEnd, targetEnds } from "@/lib/client/trace-ends";
import { hostNodeId } from "@/lib/model/ids";
import { presentId } from "@/lib/model/lasting-ref";
import { useClient } from "../dashboard/client-context";
import { useFactStore } from "../dashboard/use-fact-store";

/** The details of a thing as they were when they were first needed; undefined until they are there. */
function useOnce<T>(kind: DetailsKind<T>, id: string | undefined): T | undefined {
  const store = useFactStore(() => createDetailsStore(kind));
  useEffect(() => store.follow(id ?? null, 0), [store, id]);
  useEffect(() => () => store.follow(null, 0), [store]);
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, () => IDLE);
  return id !== undefined && state.id === id ? state.details : undefined;
}

/** The addresses that the outside has, as this host sees it. */
export function useOutside(): readonly string[] {
  const { index } = useClient();
  const [host] = index.topology.hosts;
  const details = useOnce(HOST, host && hostNodeId(host.id));
  return useMemo(() => outsideAddresses(details), [details]);
}

/** Whose sandbox tells names and sockets of an end: a container's own, or the host's. */
function detailed(index: TopologyIndex, end: string): string | undefined {
  if (end === "host") return hostSandbox(index, index.topology.hosts[0]?.id ?? "")?.id;
  return index.node(end)?.kind === "container" ? end : undefined;
}

/** What stands in a field; with `value`, what it means: an end that was not touched keeps its meaning. */
export type Field = { readonly text: string; readonly value?: string };

/** What can be chosen for both ends, what stands in their fields means, and what is known of the target's sockets. */
export function useEnds(from: Field, to: Field) {
  const { index } = useClient();
  const outside = useOutside();
  const sources = useMemo(() => sourceEnds(index, outside), [index, outside]);
  const meant = (field: Field, ends: readonly TraceEnd[]) =>
    presentId(field.value ?? endValue(field.text, ends), index.topology.nodes);
  const sender = meant(from, sources);
  const source = useOnce(SANDBOX, detailed(index, sender));
  const targets = useMemo(() => targetEnds(index, outside, source), [index, outside, source]);
  const receiver = meant(to, targets);
  const target = useOnce(SANDBOX, detailed(index, receiver));
  return { sources, targets, sender, receiver, target, outside };
}
