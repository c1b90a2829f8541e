"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import { LEGEND, type LegendKind, MORE_SIGNS, type MoreSign } from "@/lib/graph/legend";
import { Help } from "../concepts/help";
import type { Concept } from "../concepts/sources";
import { LegendSign } from "./legend-sign";

const ABOUT: Partial<Record<LegendKind | MoreSign, readonly Concept[]>> = {
  port: ["port", "proxy"],
  container: ["container", "sandbox"],
  interface: ["interface"],
  veth: ["veth"],
  bridge: ["bridge", "bridgeNetwork"],
  network: ["network", "overlay", "macvlan", "hostNetwork", "noneNetwork"],
  nat: ["nat", "conntrack"],
  uplink: ["uplink"],
  namespace: ["namespace", "sandbox"],
};

/** What shapes and colours mean; folded away until asked for. */
export function Legend() {
  const t = useTranslations("topology.legend");
  return (
    <details className="group absolute bottom-1.5 left-3 max-h-[calc(100%-1.5rem)] max-w-72 max-md:open:bottom-16 max-md:open:max-h-[calc(100%-4.75rem)] overflow-y-auto rounded-lg border border-line bg-panel shadow-sm">
      <summary className="flex h-8 cursor-pointer select-none list-none items-center gap-1.5 px-3 font-medium [&::-webkit-details-marker]:hidden">
        {t("name")}
        <ChevronDown aria-hidden className="size-4 rotate-180 text-quiet group-open:rotate-0" />
      </summary>
      <dl className="space-y-1.5 border-t border-line px-3 py-2.5">
        {[...LEGEND, ...MORE_SIGNS].map((kind) => (
          <div key={kind} className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2">
            <dt className="contents">
              <LegendSign kind={kind} />
              <span className="flex items-center gap-1 font-medium">
                {t(`${kind}.label`)}
                {ABOUT[kind] ? <Help title={t(`${kind}.label`)} about={ABOUT[kind]} /> : null}
              </span>
            </dt>
            <dd className="col-start-2 text-xs leading-4 text-quiet">{t(`${kind}.hint`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
