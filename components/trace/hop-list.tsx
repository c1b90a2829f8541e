"use client";

import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { type TraceHop, traceLegs } from "@/lib/client/trace-view";
import type { Trace } from "@/lib/wire/walk";
import { Fold } from "../ui/fold";
import { HopItem } from "./hop-item";
import { useTrace } from "./trace-context";

/** Arrow keys go from hop to hop. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement) || !event.target.matches("[data-hop-button]")) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-hop-button]")];
  const visible = all.filter((button) => button.offsetParent !== null);
  visible[visible.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}

/** The hops in order, connection by connection; the way back is folded where nothing is decided on it. */
export function HopList({ trace }: { trace: Trace }) {
  const t = useTranslations("trace");
  const { hops, current, look, goTo } = useTrace();
  const list = (some: readonly TraceHop[]) => (
    <ol className="space-y-1.5">
      {some.map((hop) => (
        <HopItem
          key={`${hop.number} ${hop.place.id}`}
          hop={hop}
          disposition={trace.disposition}
          current={current === hop.number}
          onLook={look}
          onGoTo={goTo}
        />
      ))}
    </ol>
  );
  const legs = traceLegs(hops);
  if (hops.length === 0) return null;
  return (
    <section aria-label={t("way")} onKeyDown={onKeyDown} className="space-y-2 border-t border-line px-4 py-3">
      {legs.map(({ there, back }, i) => (
        <div key={there[0]?.number ?? i} className="space-y-2">
          {i > 0 ? <h4 className="pt-1 text-xs font-semibold text-quiet">{t("relayed")}</h4> : null}
          {list(there)}
          {back.length > 0 ? (
            <Fold title={t("wayBack", { count: back.length })} open={back.some(({ decides }) => decides)}>
              {list(back)}
            </Fold>
          ) : null}
        </div>
      ))}
    </section>
  );
}
