"use client";

import { PlugZap } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isTriable, tryTrace, type VerifyState } from "@/lib/client/verify";
import type { Trace } from "@/lib/wire/walk";
import { useClient } from "../dashboard/client-context";
import { Failed } from "../panels/failed";
import { Button } from "../ui/button";
import { VerifyOutcome } from "./verify-outcome";

/**
 * Has the connect of a trace tried when it is clicked, and shows what was seen beside what was predicted. Nothing where that is turned off, and for
 * what cannot be tried; of a snapshot, why not. Its key is the question: what was seen is of that one.
 */
export function VerifyButton({ trace }: { trace: Trace }) {
  const t = useTranslations("verify");
  const { index, state: client, triesConnects } = useClient();
  const [state, setState] = useState<VerifyState>({ status: "idle" });
  const host = index.topology.hosts[0]?.id ?? "";
  if (!isTriable(trace)) return null;
  if (client.opened) return <p className="border-t border-line px-4 py-3 text-xs text-quiet">{t("notInSnapshot")}</p>;
  if (!triesConnects) return null;
  const asking = state.status === "asking";
  const run = async () => {
    setState({ status: "asking" });
    setState(await tryTrace(trace, host));
  };
  return (
    <section aria-label={t("name")} className="space-y-2 border-t border-line px-4 py-3">
      <div className="flex items-start gap-3">
        <Button onClick={() => void run()} disabled={asking} className="shrink-0">
          <PlugZap aria-hidden className="size-4" />
          {t(state.status === "idle" || asking ? "button" : "again")}
        </Button>
        <p className="text-xs text-quiet">{asking ? t("trying") : t("explain")}</p>
      </div>
      {state.status === "answered" ? <VerifyOutcome {...state} /> : null}
      {state.status === "failed" ? (
        <div className="rounded-md bg-bad-soft px-3 py-2">
          <Failed problem={state.problem} />
        </div>
      ) : null}
    </section>
  );
}
