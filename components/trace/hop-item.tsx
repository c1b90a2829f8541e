"use client";

import { CornerDownLeft, MapPin } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { TraceHop } from "@/lib/client/trace-view";
import type { Trace } from "@/lib/wire/walk";
import { cn } from "../ui/cn";
import { KindIcon } from "../ui/kind-icon";
import { Name } from "../ui/name";
import { LOOKS } from "./disposition";
import { StepLine } from "./step-line";

const BORDERS = { good: "border-good", bad: "border-bad", wait: "border-wait", plain: "border-line-strong" };

type Props = {
  hop: TraceHop;
  disposition: Trace["disposition"];
  current: boolean;
  onLook: (number: number | null) => void;
  onGoTo: (number: number) => void;
};

/** One namespace on the way: which, and what happens there. It is lit on the graph while it is pointed at, or has the focus. */
export function HopItem({ hop, disposition, current, onLook, onGoTo }: Props) {
  const t = useTranslations("trace");
  const kinds = useTranslations("ui.kinds");
  const [all, setAll] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const { number, place, steps, decides, forward } = hop;
  const look = LOOKS[disposition];
  const quiet = steps.filter((step) => step.quiet).length;
  const shown = all ? steps : steps.filter((step) => !step.quiet);
  return (
    <li
      ref={item}
      data-hop={number}
      data-current={current}
      onPointerEnter={() => onLook(number)}
      onPointerLeave={() => onLook(null)}
      className={cn("rounded-lg border bg-panel p-2", current ? "border-accent ring-1 ring-accent" : "border-line")}
    >
      <button
        type="button"
        data-hop-button
        aria-current={current ? "step" : undefined}
        onFocus={() => onGoTo(number)}
        className="flex w-full items-center gap-2 rounded text-left"
      >
        <span
          aria-hidden
          className={cn(
            "grid size-5 shrink-0 place-items-center rounded-full text-[11px] font-semibold",
            decides ? cn(look.soft, look.text) : "bg-raised text-quiet",
          )}
        >
          {number}
        </span>
        <KindIcon kind={place.kind} />
        <span className="min-w-0 flex-1 font-semibold">
          <Name>{place.label}</Name>
        </span>
        {forward ? null : <CornerDownLeft aria-label={t("backSign")} className="size-3.5 shrink-0 text-quiet" />}
        {decides ? (
          <span className={cn("flex shrink-0 items-center gap-1 text-xs font-medium", look.text)}>
            <MapPin aria-hidden className="size-3.5" />
            {t(disposition === "unknown" ? "until" : "here")}
          </span>
        ) : (
          <span className="shrink-0 text-xs text-quiet">{kinds(place.kind)}</span>
        )}
      </button>
      <ol className="mt-1.5 space-y-0.5 pl-2.5">
        {shown.map((step) => (
          <StepLine key={step.key} step={step} tone={BORDERS[look.tone]} known={disposition !== "unknown"} />
        ))}
      </ol>
      {quiet > 0 ? (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="ml-5 mt-0.5 rounded text-xs text-quiet underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {all ? t("fewer") : t("passed", { count: quiet })}
        </button>
      ) : null}
    </li>
  );
}
