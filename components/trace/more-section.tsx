"use client";

import { CircleHelp, Wrench } from "lucide-react";
import { useTranslations } from "use-intl";
import { enter } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import { commandLine } from "@/lib/client/shell-quote";
import type { Trace } from "@/lib/wire/walk";
import { useClient } from "../dashboard/client-context";
import { CopyLine } from "../ui/copy-line";
import { useSaying } from "./use-saying";

/** The command of a remedy, with what is needed to run it in its namespace; undefined when there is no way in. */
function useRemedy({ remedy }: Trace): string | undefined {
  const { index } = useClient();
  if (!remedy) return undefined;
  const node = index.topology.nodes.find((one) => one.kind === "sandbox" && one.netns === remedy.netns);
  const way = enter(node?.kind === "sandbox" ? node : undefined);
  if (!way) return undefined;
  return commandLine(...(way.words.length === 0 ? ["sudo"] : way.words), ...remedy.argv);
}

/** What would have it delivered, and what is not known and made no difference. */
export function MoreSection({ trace }: { trace: Trace }) {
  const t = useTranslations("trace");
  const say = useSaying();
  const remedy = useRemedy(trace);
  const { uncertain } = trace;
  if (remedy === undefined && uncertain.length === 0) return null;
  return (
    <div className="space-y-2 border-t border-line px-4 py-3">
      {remedy === undefined ? null : (
        <section aria-label={t("remedy.title")} className="space-y-1">
          <h3 className="flex items-center gap-1.5 font-semibold">
            <Wrench aria-hidden className="size-4 text-quiet" />
            {t("remedy.title")}
          </h3>
          <p className="text-xs text-quiet">{t("remedy.explain")}</p>
          <CopyLine>{remedy}</CopyLine>
        </section>
      )}
      {uncertain.length === 0 ? null : (
        <section aria-label={t("uncertain")} className="space-y-1">
          <h3 className="flex items-center gap-1.5 font-semibold">
            <CircleHelp aria-hidden className="size-4 text-wait" />
            {t("uncertain")}
          </h3>
          <ul className="list-disc pl-5">
            {keyed(uncertain, (one) => JSON.stringify(one)).map(({ key, item }) => (
              <li key={key} className="break-words">
                {say(item)} {item.rule?.text ? <code className="font-mono text-[11px]/4">{item.rule.text}</code> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
