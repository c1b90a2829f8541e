"use client";

import { BrickWall } from "lucide-react";
import { useTranslations } from "use-intl";
import type { TraceStep } from "@/lib/client/trace-view";
import { RuleWords, useRuleNames } from "../firewall/rule-words";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { MiniButton } from "../ui/mini-button";
import { useStepWords } from "./step-words";
import { useShowRule } from "./use-show-rule";

type Props = {
  step: TraceStep;
  tone: string;
  /** False: it is only the last one that is known of. */
  known: boolean;
};

/** One step in a namespace: what happens, and the rule that does it as its tool prints it. */
export function StepLine({ step, tone, known }: Props) {
  const t = useTranslations("trace");
  const words = useStepWords();
  const names = useRuleNames();
  const showRule = useShowRule();
  const { rule, decides, quiet } = step;
  return (
    <li
      data-kind={step.kind}
      data-decides={decides}
      className={cn("relative border-l-2 py-0.5 pl-2.5", decides ? tone : "border-line", quiet && "text-quiet")}
    >
      <div className="flex items-start gap-2">
        <span className={cn("min-w-0 flex-1 break-words", decides && "font-medium")}>
          <RuleWords text={words(step)} names={names} />
        </span>
        {decides && known ? <Badge tone="plain">{t("decides")}</Badge> : null}
        {rule ? (
          <MiniButton
            icon={BrickWall}
            label={t("openRule", { chain: `${rule.table} ${rule.chain}` })}
            title={t("openRule", { chain: `${rule.table} ${rule.chain}` })}
            onClick={() => showRule(rule)}
            className="-my-0.5"
          />
        ) : null}
      </div>
      {rule ? (
        <code className="block font-mono text-[11px]/4 text-quiet">
          <bdi>
            {rule.table} {rule.chain}
          </bdi>{" "}
          {rule.text === "" ? null : <RuleWords text={rule.text.replace(/^-A \S+ /, "")} names={names} />}
        </code>
      ) : null}
    </li>
  );
}
