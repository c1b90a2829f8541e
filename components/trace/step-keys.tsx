"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useCallback, useEffect } from "react";
import { useTranslations } from "use-intl";
import { isTyping } from "../search/use-slash";
import { IconButton } from "../ui/icon-button";
import { useTrace } from "./trace-context";

/** Goes along the way hop by hop, by button or by the keys `[` and `]`. */
export function StepKeys() {
  const t = useTranslations("trace.steps");
  const { hops, current, goTo } = useTrace();
  const last = hops.length;
  const go = useCallback(
    (by: number) => {
      const next = (current ?? (by > 0 ? 0 : last + 1)) + by;
      goTo(next < 1 || next > last ? null : next);
    },
    [current, last, goTo],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.key !== "[" && event.key !== "]") || isTyping(event)) return;
      event.preventDefault();
      go(event.key === "]" ? 1 : -1);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [go]);
  if (last === 0) return null;
  return (
    <div className="flex items-center gap-1 border-t border-line px-4 py-1">
      <h3 className="font-semibold">{t("title")}</h3>
      <span role="status" className="ml-auto text-xs tabular-nums text-quiet">
        {current === null ? t("whole", { count: last }) : t("at", { current: String(current), count: String(last) })}
      </span>
      <IconButton icon={ChevronLeft} label={`${t("previous")} ([)`} onClick={() => go(-1)} small />
      <IconButton icon={ChevronRight} label={`${t("next")} (])`} onClick={() => go(1)} small className="-mr-1.5" />
    </div>
  );
}
