"use client";

import { useTranslations } from "use-intl";
import { rulesPassed, type TraceHop } from "@/lib/client/trace-view";
import type { Trace } from "@/lib/wire/walk";
import { RuleWords, useRuleNames } from "../firewall/rule-words";
import { Section } from "../panels/section";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { useShowRule } from "./use-show-rule";

/** The rules that the packet came by, in order; each leads to itself in the firewall. */
export function RulesSection({ trace, hops }: { trace: Trace; hops: readonly TraceHop[] }) {
  const t = useTranslations("trace");
  const names = useRuleNames();
  const showRule = useShowRule();
  const rules = rulesPassed(hops, trace.decided);
  if (rules.length === 0) return null;
  return (
    <Section
      title={t("rules.title")}
      explain={t("rules.explain")}
      fold={{ key: "trace-rules", first: "open" }}
      summary={String(rules.length)}
    >
      <ol className="-mx-2">
        {rules.map(({ key, rule, action, decides }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => showRule(rule)}
              className={cn(
                "block w-full rounded border-l-2 px-2 py-1 text-left hover:bg-raised",
                decides ? "border-accent" : "border-transparent",
              )}
            >
              <span className="flex items-center gap-1.5 font-mono text-[11px]/4 text-quiet">
                <bdi className="min-w-0 truncate">
                  {rule.family} {rule.table} {rule.chain}
                </bdi>
                <span className="ml-auto shrink-0 font-sans">{decides ? <Badge>{t("decides")}</Badge> : action}</span>
              </span>
              <code className="block font-mono text-[11px]/4">
                {rule.text === "" ? (
                  t("rules.policy")
                ) : (
                  <RuleWords text={rule.text.replace(/^-A \S+ /, "")} names={names} />
                )}
              </code>
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}
