"use client";

import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { overviewOf } from "@/lib/client/overview";
import { useClient } from "../dashboard/client-context";
import { ProblemsButton } from "../toolbar/problems-button";
import { ChangeLog } from "./change-log";
import { FilterButton } from "./filter-button";
import { OutsidePorts, useAnswers } from "./outside-ports";

const STRONG = { b: (text: ReactNode) => <b className="font-semibold tabular-nums text-ink">{text}</b> };
/** What this host is, in one line above the graph: each number filters, each name leads to its thing. */
export function OverviewStrip() {
  const t = useTranslations("overview");
  const by = useTranslations("trace.published");
  const { store, state, index } = useClient();
  const { topology } = index;
  const { kernel, firewalls, containers, notRunning, networks, namespaces, outside } = useMemo(
    () => overviewOf(topology),
    [topology],
  );
  const answers = useAnswers(outside);
  if (topology.hosts.length === 0) return null;
  const walked = outside.every(({ id }) => answers.has(id));
  const reached = outside.filter(({ id }) => answers.get(id) === "delivered").length;
  const show = t("show");
  return (
    <section
      aria-label={t("name")}
      className="flex min-h-8 items-center gap-x-1 border-b border-line bg-panel px-3 py-0.5 max-md:overflow-x-auto"
    >
      <p
        className="min-w-0 truncate px-1.5 text-quiet max-lg:hidden"
        title={firewalls.length > 0 ? t("firewallTitle") : ""}
      >
        {[
          t("kernel", { version: kernel }),
          ...(firewalls.length > 0 ? [t("firewall", { names: firewalls.join(", ") })] : []),
        ].join(" · ")}
      </p>
      <FilterButton query="kind:container" title={show}>
        {t.rich("containers", { ...STRONG, count: containers })}
      </FilterButton>
      {notRunning > 0 ? (
        <FilterButton query="kind:container -state:running" title={show} className="max-md:hidden">
          {t.rich("notRunning", { ...STRONG, count: notRunning })}
        </FilterButton>
      ) : null}
      <FilterButton query="kind:network" title={show}>
        {t.rich("networks", { ...STRONG, count: networks })}
      </FilterButton>
      <FilterButton query="kind:namespace" title={show} className="max-md:hidden">
        {t.rich("namespaces", { ...STRONG, count: namespaces })}
      </FilterButton>
      {outside.length > 0 ? (
        <FilterButton query="reach:outside" title={walked ? by("by") : t("outsideTitle")}>
          {walked
            ? t.rich("outsideWalked", { ...STRONG, count: outside.length, reached })
            : t.rich("outside", { ...STRONG, count: outside.length })}
        </FilterButton>
      ) : null}
      <OutsidePorts ports={outside} answers={answers} />
      <div className="ml-auto flex max-w-72 shrink-0 items-center gap-1">
        {state.opened ? null : <ChangeLog />}
        <ProblemsButton problems={topology.problems} index={index} onSelect={store.select} />
      </div>
    </section>
  );
}
