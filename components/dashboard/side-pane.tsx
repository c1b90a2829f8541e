"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useTrace } from "../trace/trace-context";
import { cn } from "../ui/cn";
import { later } from "../ui/later";
import { useClient } from "./client-context";

const DetailsPanel = later(async () => (await import("../panels/details-panel")).DetailsPanel);
const TracePane = later(async () => (await import("../trace/trace-pane")).TracePane);

type Front = "details" | "trace";

/** Which of the two was asked for last. */
function useFront(): [Front, (front: Front) => void] {
  const { state } = useClient();
  const { draft } = useTrace();
  const { selection } = state;
  const [front, setFront] = useState<Front>("trace");
  useEffect(() => {
    if (selection !== null) setFront("details");
  }, [selection]);
  useEffect(() => {
    if (draft) setFront("trace");
  }, [draft]);
  return [front, setFront];
}

/** Beside the graph: the facts of what is selected, or the trace; with both there, one of them, and a switch. */
export function SidePane({ narrow, full }: { narrow: boolean; full: boolean }) {
  const t = useTranslations("trace.side");
  const list = useTranslations("list");
  const { state, index } = useClient();
  const { draft } = useTrace();
  const [front, setFront] = useFront();
  const selected = state.selection !== null && state.snapshot !== undefined;
  if (!selected && !draft) return null;
  const shown: Front = !draft ? "details" : !selected ? "trace" : front;
  const label = index.node(state.selection)?.label ?? state.lastSelected?.label ?? "";
  return (
    <aside
      aria-label={shown === "trace" ? t("trace") : list("details")}
      className={cn(
        "overflow-y-auto bg-panel",
        narrow
          ? "z-20 shrink-0 border-t border-line shadow-2xl"
          : cn("shrink-0 border-l border-line", shown === "trace" ? "w-[440px]" : "w-[400px]"),
        narrow && shown === "details" && "max-h-[70%] rounded-t-xl",
        // The list first; over the graph, so much of it stays that the way is seen.
        narrow && shown === "trace" && (full ? "absolute inset-0" : "max-h-[50%] rounded-t-xl"),
      )}
    >
      {draft && selected ? (
        <fieldset aria-label={t("show")} className="sticky top-0 z-10 flex gap-1 border-b border-line bg-panel p-1.5">
          {(["trace", "details"] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === shown}
              onClick={() => setFront(one)}
              className={cn(
                "h-7 min-w-0 flex-1 truncate rounded-md px-2 text-xs font-medium",
                one === shown ? "bg-accent-soft text-accent" : "text-quiet hover:bg-raised",
              )}
            >
              {t(one)}
              {one === "details" && label !== "" ? <bdi className="ml-1 font-normal">{label}</bdi> : null}
            </button>
          ))}
        </fieldset>
      ) : null}
      {shown === "trace" ? <TracePane /> : <DetailsPanel />}
    </aside>
  );
}
