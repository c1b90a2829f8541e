"use client";

import { Fragment, useMemo } from "react";
import { keyed } from "@/lib/client/keyed";
import { nameInRule, ruleNames } from "@/lib/client/rule-names";
import { useClient } from "../dashboard/client-context";

/** What the words of rules stand for, as long as the topology is the same. */
export function useRuleNames() {
  const { index } = useClient();
  return useMemo(() => ruleNames(index), [index]);
}

/** A rule's text, with the networks and containers that it means beside their bridges and addresses. It breaks between words only. */
export function RuleWords({ text, names }: { text: string; names: ReturnType<typeof useRuleNames> }) {
  const words = text.split(" ");
  return (
    <bdi className="whitespace-pre-wrap">
      {keyed(words, (word) => word).map(({ key, item: word }) => {
        const name = nameInRule(word, names);
        return (
          <Fragment key={key}>
            <span className="inline-block max-w-full wrap-anywhere align-top">{word}</span>
            {name === undefined ? null : (
              <span className="ml-1 inline-block rounded bg-accent-soft px-1 font-sans text-[11px] text-accent">
                <bdi>{name}</bdi>
              </span>
            )}{" "}
          </Fragment>
        );
      })}
    </bdi>
  );
}
