import type { Trace } from "@/lib/wire/walk";
import type { TraceHop } from "./trace-view";

/** What stands at the card of a thing: the numbers of the hops there, and whether the packet's fate is decided in one. */
export type TraceMark = { readonly id: string; readonly numbers: readonly number[]; readonly decides: boolean };

/** The marks of hops, by their numbers; one a card. */
export function traceMarks(hops: readonly TraceHop[], numbers: readonly number[]): TraceMark[] {
  const marks = new Map<string, TraceMark>();
  for (const number of numbers) {
    const hop = hops[number - 1];
    if (hop?.mark === undefined) continue;
    const { numbers: before = [], decides = false } = marks.get(hop.mark) ?? {};
    marks.set(hop.mark, { id: hop.mark, numbers: [...before, number], decides: decides || hop.decides });
  }
  return [...marks.values()];
}

/** The numbers of the hops that a picture shows: the way there, and the way back where that decided. */
export const shownHops = (hops: readonly TraceHop[], decided: Trace["decided"] | undefined): number[] =>
  hops.filter(({ forward }) => forward || decided === "reply").map(({ number }) => number);
