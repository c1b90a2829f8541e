"use client";

import { useTranslations } from "use-intl";
import type { TraceState } from "@/lib/client/trace-store";
import { dayAndTime, timeOfDay } from "@/lib/client/words";
import { useClient } from "../dashboard/client-context";
import { RuleWords, useRuleNames } from "../firewall/rule-words";
import { cn } from "../ui/cn";
import { LOOKS } from "./disposition";
import { tellSubject } from "./tell-trace";
import { useSaying } from "./use-saying";
import { useShowRule } from "./use-show-rule";

/** What becomes of the packet, in a word and a sentence, and until when it was something else. */
export function Verdict({ state }: { state: TraceState }) {
  const t = useTranslations("trace");
  const say = useSaying();
  const names = useRuleNames();
  const showRule = useShowRule();
  const { index, state: client } = useClient();
  const { trace, at = "", changes, status } = state;
  if (!trace) return null;
  const { rule } = trace.reason;
  const { icon: Icon, text, soft } = LOOKS[trace.disposition];
  const [before] = changes;
  const { opened, snapshot } = client;
  const time = opened ? dayAndTime(snapshot?.observedAt ?? "") : timeOfDay(at);
  return (
    <div className={cn("border-t border-line px-4 py-3", soft)} data-disposition={trace.disposition}>
      <div role="status" className="flex items-start gap-2.5">
        <Icon aria-hidden className={cn("mt-0.5 size-6 shrink-0", text)} />
        <div className="min-w-0">
          <p className={cn("text-base/6 font-semibold", text)}>
            {t(`disposition.${trace.disposition}`)}
            {trace.decided === "reply" ? <span className="font-normal"> · {t("onTheWayBack")}</span> : null}
          </p>
          <p className="break-words text-sm/5 font-medium">{tellSubject(trace, index, t)}</p>
          <p className="break-words text-sm/5">{say(trace.reason)}</p>
          {rule?.text ? (
            <button
              type="button"
              onClick={() => showRule(rule)}
              title={t("openRule", { chain: `${rule.table} ${rule.chain}` })}
              className="-mx-1 mt-1 block rounded px-1 text-left hover:bg-panel"
            >
              <code className="font-mono text-xs/5">
                <RuleWords text={rule.text} names={names} />
              </code>
            </button>
          ) : null}
        </div>
      </div>
      <p className="mt-1.5 flex flex-wrap gap-x-2 text-xs text-quiet" aria-live="off">
        <span>{t("asOf", { time })}</span>
        {status === "asking" ? <span>{t("asking")}</span> : null}
        {before ? (
          <span className="font-medium text-ink" data-testid="trace-before">
            {t("before", { disposition: t(`disposition.${before.disposition}`), time: timeOfDay(before.until) })}
          </span>
        ) : null}
      </p>
    </div>
  );
}
