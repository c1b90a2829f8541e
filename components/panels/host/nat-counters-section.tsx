"use client";

import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { HostDetails } from "@/lib/client/shapes";
import { Badge } from "../../ui/badge";
import { Fold } from "../../ui/fold";
import { RuleText } from "../nat-section";
import { Nothing, Section } from "../section";

type Rule = HostDetails["nat"][number];

const placeOf = ({ source, family, table, chain }: Rule) => `${source} IPv${family} ${table} ${chain}`;

function Counted({ rule: { packets, bytes } }: { rule: Rule }) {
  const t = useTranslations("panels.host.nat");
  if (packets === undefined || bytes === undefined) return null;
  return <p className="text-xs/5 tabular-nums text-quiet">{t("counted", { packets, bytes })}</p>;
}

/** The translating rules, chain by chain, with their counters. */
export function NatCountersSection({ rules, way }: { rules: readonly Rule[]; way: Way | undefined }) {
  const t = useTranslations("panels.host.nat");
  const places = [...new Set(rules.map(placeOf))];
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["nat", "conntrack"]}
      fold={{ key: "host-nat", first: "folded" }}
      summary={t("rules", { count: rules.length })}
      commands={commands.nat(way, [...rules])}
    >
      {rules.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      {places.map((place) => {
        const mine = rules.filter((rule) => placeOf(rule) === place);
        return (
          <Fold
            key={place}
            open={mine.length <= 12}
            title={
              <span className="flex flex-wrap items-center gap-x-2">
                {place} <Badge>{mine.length}</Badge>
              </span>
            }
          >
            <ol className="space-y-2">
              {keyed(mine, ({ text }) => text).map(({ key, item }) => (
                <li key={key} className="rounded-md border border-line p-2">
                  <RuleText>{item.text}</RuleText>
                  <Counted rule={item} />
                </li>
              ))}
            </ol>
          </Fold>
        );
      })}
    </Section>
  );
}
