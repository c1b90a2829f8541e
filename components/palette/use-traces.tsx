"use client";

import { Route } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { TopologyNode } from "@/lib/client/shapes";
import { endText, sourceEnds, targetEnds } from "@/lib/client/trace-ends";
import { tracesOf } from "@/lib/client/trace-from";
import { NO_DRAFT, type TraceDraft } from "@/lib/client/trace-url";
import { parseTrace } from "@/lib/client/trace-words";
import { wrongFields } from "@/lib/client/trace-wrong";
import { formatHostPort } from "@/lib/net/port";
import { useClient } from "../dashboard/client-context";
import { useTrace } from "../trace/trace-context";
import { useOutside } from "../trace/use-ends";
import { useWrong } from "../trace/use-wrong";

/** A trace that the palette offers. */
export type TraceEntry = {
  readonly id: string;
  readonly label: string;
  readonly sign: ReactNode;
  readonly note: string;
  run(): void;
};

/** So many things that were found are offered as ends of a trace. */
const MOST = 2;

/** A container and its sandbox are the same end. */
const distinct = (entries: readonly TraceEntry[]) =>
  entries.filter((one, i) => entries.findIndex(({ label }) => label === one.label) === i);

/** The trace that is typed (`web -> db:5432`), and those from and to the first things that were found. */
export function useTraces(text: string, found: readonly TopologyNode[]): TraceEntry[] {
  const t = useTranslations("trace.open");
  const { index } = useClient();
  const { show } = useTrace();
  const outside = useOutside();
  const say = useWrong();
  const entry = (id: string, label: string, draft: TraceDraft): TraceEntry => {
    const sign = <Route aria-hidden className="size-4 shrink-0 text-accent" />;
    return { id: `trace ${id}`, label, sign, note: "", run: () => show(draft) };
  };
  const typed = parseTrace(text, sourceEnds(index, outside), targetEnds(index, outside, undefined));
  if (typed) {
    const to = endText(typed.to, index) || "…";
    const at = typed.port === "" ? to : formatHostPort(to, typed.port);
    const proto = typed.proto === "tcp" ? "" : ` ${typed.proto}`;
    const [wrong] = Object.values(wrongFields(typed, sourceEnds(index, outside)));
    const offered = entry("typed", t("typed", { from: endText(typed.from, index), to: at + proto }), typed);
    return [wrong ? { ...offered, note: say(wrong) } : offered];
  }
  const wanted = text.trim().toLowerCase();
  const bare = t("action");
  const plain = bare.toLowerCase().includes(wanted) ? [entry("new", bare, NO_DRAFT)] : [];
  const named = wanted === "" ? [] : found.slice(0, MOST);
  return [
    ...distinct(
      named.flatMap((node) => {
        const { from, to } = tracesOf(index, node, outside);
        // A port's address is not what it is known by.
        const target = to && node.kind !== "port" ? endText(to.to, index) : node.label;
        return [
          ...(from ? [entry(`from ${from.from}`, t("fromNamed", { name: endText(from.from, index) }), from)] : []),
          ...(to ? [entry(`to ${to.to} ${to.port}`, t("toNamed", { name: target }), to)] : []),
        ];
      }),
    ),
    ...plain,
  ];
}
