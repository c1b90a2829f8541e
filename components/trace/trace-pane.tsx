"use client";

import { Route, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { hasRules } from "@/lib/client/state";
import { draftQuery } from "@/lib/client/trace-url";
import { useClient } from "../dashboard/client-context";
import { FailedBar } from "../panels/failed";
import { WithoutRules } from "../snapshot/without-rules";
import { IconButton } from "../ui/icon-button";
import { Skeleton } from "../ui/skeleton";
import { VerifyButton } from "../verify/verify-button";
import { HopList } from "./hop-list";
import { MoreSection } from "./more-section";
import { RulesSection } from "./rules-section";
import { StepKeys } from "./step-keys";
import { useTrace } from "./trace-context";
import { TraceForm } from "./trace-form";
import { Verdict } from "./verdict";

function Answer() {
  const t = useTranslations("trace");
  const { draft, state, hops } = useTrace();
  const { status, trace, problem } = state;
  const missing = draft && (!draft.from || !draft.to || (!draft.port && draft.proto !== "icmp"));
  // What is wrong with a draft stands in its form.
  if (status === "incomplete" && !missing) return null;
  if (status === "incomplete") return <p className="border-t border-line px-4 py-3 text-quiet">{t("empty")}</p>;
  return (
    <>
      {status === "failed" && problem ? <FailedBar problem={problem} /> : null}
      {trace ? (
        <>
          <Verdict state={state} />
          <VerifyButton key={JSON.stringify(trace.question)} trace={trace} />
          <StepKeys />
          <HopList trace={trace} />
          <MoreSection trace={trace} />
          <RulesSection trace={trace} hops={hops} />
        </>
      ) : status === "failed" ? null : (
        <Skeleton lines={8} label={t("asking")} />
      )}
    </>
  );
}

/** The walk of a packet: who sends what to whom, what becomes of it, and by what way. */
export function TracePane() {
  const t = useTranslations("trace");
  const ui = useTranslations("ui");
  const { state: client, index } = useClient();
  const { draft, show, shown } = useTrace();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whence it was opened may be gone, as the palette is.
    if (shown > 0 && document.activeElement === document.body) heading.current?.focus();
  }, [shown]);
  if (!draft) return null;
  return (
    <>
      <div className="flex items-start gap-2.5 px-4 py-3">
        <Route aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <div className="min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className="w-fit text-sm/5 font-semibold">
            {t("title")}
          </h2>
          <p className="mt-1 text-xs text-quiet">{t(client.opened ? "explainSnapshot" : "explain")}</p>
        </div>
        <IconButton icon={X} label={ui("close")} onClick={() => show(null)} className="-mr-1.5 -mt-1" />
      </div>
      {index.topology.hosts.length > 0 ? (
        <TraceForm key={draftQuery(draft).toString()} draft={draft} onAsk={show} />
      ) : null}
      {hasRules(client) ? <Answer /> : <WithoutRules />}
    </>
  );
}
