"use client";

import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { overviewOf } from "@/lib/client/overview";
import type { PortNode } from "@/lib/client/shapes";
import type { Trace } from "@/lib/wire/walk";
import { useClient } from "../dashboard/client-context";
import { ProblemsButton } from "../toolbar/problems-button";
import { LOOKS } from "../trace/disposition";
import { usePublished } from "../trace/published-context";
import { cn } from "../ui/cn";
import { ChangeLog } from "./change-log";
import { FilterButton } from "./filter-button";

const STRONG = { b: (text: ReactNode) => <b className="font-semibold tabular-nums text-ink">{text}</b> };
/** So many ports are named; the rest is behind their number. */
const NAMED = 5;

/** With more published ports than this, nobody walks them all just to be counted. */
const WALKED = 40;

/** Whether somebody outside has an answer at a port; undefined while nobody knows. */
function useAnswers(ports: readonly PortNode[]): ReadonlyMap<string, Trace["disposition"]> {
  const { details } = usePublished(ports.length > 0 && ports.length <= WALKED ? "passing" : null);
  return useMemo(() => {
    const known = (details?.ports ?? []).flatMap(({ port, ways }): [string, Trace["disposition"]][] => {
      const best = ways.find(({ disposition }) => disposition === "delivered") ?? ways[0];
      return best && best.disposition !== "unknown" ? [[port, best.disposition]] : [];
    });
    return new Map(known);
  }, [details]);
}

/** What becomes of a packet to a port, where it is not simply served. */
function Outcome({ disposition }: { disposition: Trace["disposition"] | undefined }) {
  const t = useTranslations("trace.disposition");
  if (disposition === undefined || disposition === "delivered") return null;
  const { icon: Icon, text } = LOOKS[disposition];
  return (
    <>
      <Icon aria-hidden className={cn("size-3 shrink-0 self-center", text)} />
      <span className="sr-only">{t(disposition)}</span>
    </>
  );
}

type PortsProps = { ports: readonly PortNode[]; answers: ReturnType<typeof useAnswers> };

/** The first ports that the outside can ask for, each leading to itself. */
function Ports({ ports, answers }: PortsProps) {
  const { store, index } = useClient();
  return ports.slice(0, NAMED).map(({ id, label, port, container }) => (
    <button
      key={id}
      type="button"
      title={`${label} ${index.node(container)?.label ?? ""}`}
      onClick={() => store.select(id)}
      className="flex max-w-40 shrink-0 items-baseline gap-1 rounded px-1 py-0.5 hover:bg-raised max-xl:hidden"
    >
      <span className="font-mono text-xs/5 text-kind-port">:{port.hostPort}</span>
      <bdi className="truncate">{index.node(container)?.label}</bdi>
      <Outcome disposition={answers.get(id)} />
    </button>
  ));
}

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
        className="shrink-0 truncate px-1.5 text-quiet max-lg:hidden"
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
      <Ports ports={outside} answers={answers} />
      <div className="ml-auto flex min-w-0 items-center gap-1">
        {state.opened ? null : <ChangeLog />}
        <ProblemsButton problems={topology.problems} index={index} onSelect={store.select} />
      </div>
    </section>
  );
}
