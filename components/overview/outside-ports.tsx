"use client";

import { useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import type { PortNode } from "@/lib/client/shapes";
import type { Trace } from "@/lib/wire/walk";
import { useClient } from "../dashboard/client-context";
import { LOOKS } from "../trace/disposition";
import { usePublished } from "../trace/published-context";
import { cn } from "../ui/cn";
import { FilterButton } from "./filter-button";
import { useFitting } from "./use-fitting";

/** So many ports are named, if there is room; the rest is behind their number. */
const NAMED = 5;

/** With more published ports than this, nobody walks them all just to be counted. */
const WALKED = 40;

/** Whether somebody outside has an answer at a port; undefined while nobody knows. */
export function useAnswers(ports: readonly PortNode[]): ReadonlyMap<string, Trace["disposition"]> {
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

type Props = { ports: readonly PortNode[]; answers: ReturnType<typeof useAnswers> };

/** The first ports that the outside can ask for, each leading to itself, as many as there is room for; and how many more there are. */
export function OutsidePorts({ ports, answers }: Props) {
  const t = useTranslations("overview");
  const { store, index } = useClient();
  const row = useRef<HTMLDivElement>(null);
  const named = ports.slice(0, NAMED);
  const { fitting, end } = useFitting(row, named.length);
  // Where none is named their number, which stands before this, says it.
  const more = fitting === 0 ? 0 : ports.length - fitting;
  return (
    <div className={cn("relative h-6 min-w-14 flex-1 overflow-hidden max-md:hidden", more > 0 && "pr-14")}>
      <div ref={row} className="flex h-6 flex-wrap gap-x-1 overflow-hidden">
        {named.map(({ id, label, port, container }, i) => (
          <button
            key={id}
            type="button"
            title={`${label} ${index.node(container)?.label ?? ""}`}
            onClick={() => store.select(id)}
            className={cn(
              "flex h-6 max-w-40 shrink-0 items-baseline gap-1 rounded px-1 py-0.5 hover:bg-raised",
              i >= fitting && "invisible",
            )}
          >
            <span className="font-mono text-xs/5 text-kind-port">:{port.hostPort}</span>
            <bdi className="truncate">{index.node(container)?.label}</bdi>
            <Outcome disposition={answers.get(id)} />
          </button>
        ))}
      </div>
      {more > 0 ? (
        <div className="absolute top-0 flex h-6 items-center" style={{ left: end }}>
          <FilterButton query="reach:outside" title={t("show")}>
            {t("more", { count: more })}
          </FilterButton>
        </div>
      ) : null}
    </div>
  );
}
