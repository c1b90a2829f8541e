"use client";

import { CircleCheck, CircleHelp, Save, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { browserGet } from "@/lib/client/ask";
import { reportOf, type VerifyState } from "@/lib/client/verify";
import { type Agreement, agreementOf } from "@/lib/wire/verify";
import { download } from "../export/download";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";

const LOOKS: Readonly<Record<Agreement, { icon: typeof CircleCheck; text: string }>> = {
  agrees: { icon: CircleCheck, text: "text-good" },
  disagrees: { icon: TriangleAlert, text: "text-bad" },
  open: { icon: CircleHelp, text: "text-wait" },
};

type Answered = Extract<VerifyState, { status: "answered" }>;

/** Saves what speaks against the prediction. */
function SaveReport({ shown, answer }: Answered) {
  const t = useTranslations("verify");
  const [reason, setReason] = useState("");
  const save = async () => {
    try {
      const text = await reportOf(shown, answer, browserGet);
      const name = `patchbay-disagreement-${answer.connect.at.replaceAll(":", "")}.json`;
      download(new Blob([text], { type: "application/json;charset=utf-8" }), name);
      setReason("");
    } catch (error) {
      setReason(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="space-y-1">
      <Button onClick={() => void save()} small>
        <Save aria-hidden className="size-3.5" />
        {t("save")}
      </Button>
      <p className="text-xs text-quiet">{t("saveExplain")}</p>
      {reason ? <p className="text-bad">{t("notSaved", { reason })}</p> : null}
    </div>
  );
}

/** What was predicted beside what was seen, and whether the one speaks against the other. */
export function VerifyOutcome(answered: Answered) {
  const t = useTranslations("verify");
  const words = useTranslations("trace.disposition");
  const { shown, answer } = answered;
  const { connect, address, trace } = answer;
  const agreement = agreementOf(shown, connect);
  const { icon: Icon, text } = LOOKS[agreement];
  const { port = "" } = shown.question;
  return (
    <div className="space-y-2" data-agreement={agreement} data-outcome={connect.outcome}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        <dt className="text-quiet">{t("predicted")}</dt>
        <dd className="font-medium">{words(shown.disposition)}</dd>
        <dt className="text-quiet">{t("seen")}</dt>
        <dd className="font-medium">
          {t(`outcome.${connect.outcome}`, { error: connect.error })}
          <span className="ml-2 font-normal text-quiet">
            {t("took", { address, port: String(port), ms: connect.ms })}
          </span>
        </dd>
      </dl>
      <p role="status" className={cn("flex items-start gap-1.5 font-medium", text)}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t(`agreement.${agreement}`)}
      </p>
      {trace.disposition !== shown.disposition ? (
        <p>{t("changed", { disposition: words(trace.disposition) })}</p>
      ) : null}
      {agreement === "disagrees" ? <SaveReport {...answered} /> : null}
    </div>
  );
}
