"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { traceMarks } from "@/lib/client/trace-marks";
import type { GraphView } from "@/lib/graph/graph-view";
import { reveal } from "../topology/reveal";
import { cn } from "../ui/cn";
import { LOOKS } from "./disposition";
import { useTrace } from "./trace-context";
import { useLitHops } from "./use-lit-way";
import { useMarkPlaces } from "./use-mark-places";

/** Numbers on the cards that a packet comes by, and the sign of its end where that is decided. The list beside says it all. */
export function WayMarks({ view }: { view: GraphView | null }) {
  const t = useTranslations("trace.disposition");
  const { state, hops, current, sought } = useTrace();
  const lit = useLitHops();
  const frame = useRef<HTMLDivElement>(null);
  const { trace } = state;
  const asked = trace && JSON.stringify(trace.question);
  const sender = hops[0]?.mark;
  const bringAll = useEffectEvent((from: string) => {
    const way = hops.flatMap(({ mark, lit: ids }) => (mark === undefined ? ids : [mark, ...ids]));
    view?.bring(from, way, true);
  });
  useEffect(() => {
    if (view && asked !== undefined && sender !== undefined) bringAll(sender);
  }, [view, asked, sender]);
  const target = sought ? hops[sought.hop - 1]?.mark : undefined;
  useEffect(() => {
    if (view && sought && target !== undefined) reveal(view, target);
  }, [view, sought, target]);
  const marks = traceMarks(hops, lit);
  useMarkPlaces(view, frame, JSON.stringify([asked, trace?.disposition, marks]));
  if (!trace) return null;
  const { icon: Icon, tone } = LOOKS[trace.disposition];
  return (
    <div ref={frame} aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      {marks.map(({ id, numbers, decides }) => (
        <span
          key={id}
          data-mark={id}
          data-decides={decides}
          className={cn(
            "invisible absolute left-0 top-0 flex h-5 min-w-5 items-center justify-center gap-1 rounded-full border-2 border-panel px-1 text-[11px] font-bold shadow",
            decides ? FILL[tone] : "bg-accent text-panel",
            current !== null && numbers.includes(current) && "ring-2 ring-accent",
          )}
        >
          {numbers.join(" ")}
          {decides ? (
            <>
              <Icon className="size-3.5" />
              <span>{t(trace.disposition)}</span>
            </>
          ) : null}
        </span>
      ))}
    </div>
  );
}

const FILL = {
  good: "bg-good text-panel",
  bad: "bg-bad text-panel",
  wait: "bg-wait text-panel",
  plain: "bg-ink text-panel",
};
