"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { filterRules, hookSections, type RuleFilter, wholeChain } from "@/lib/client/firewall-sections";
import type { Firewall, FirewallChain, FirewallTable } from "@/lib/model/firewall";
import type { PacketFamily } from "@/lib/model/firewall-order";
import { ChainHead } from "./chain-head";
import { type Beside, ChainRules } from "./chain-rules";
import { MoreButton } from "./more-button";

type Props = { firewall: Firewall; family: PacketFamily; beside: Beside };

const keyOf = (table: FirewallTable, chain: FirewallChain) =>
  `${table.source} ${table.family} ${table.name} ${chain.name}`;

/** Chains that are drawn at once. */
const CHAINS = 50;

/** What a packet meets, hook by hook. */
export function HookList({ firewall, family, beside }: Props) {
  const t = useTranslations("firewall");
  const sections = hookSections(firewall, family);
  if (sections.length === 0) return <p className="px-4 py-6 text-quiet">{t("none")}</p>;
  return sections.map(({ hook, chains }) => (
    <section key={hook} aria-label={hook} className="border-b border-line pb-2">
      <h3 className="sticky top-0 z-10 bg-panel px-3 pt-3 pb-1">
        <span className="font-semibold">{hook}</span> <span className="text-xs text-quiet">{t(`hooks.${hook}`)}</span>
      </h3>
      {chains.map(({ table, chain }) => (
        <div key={keyOf(table, chain)}>
          <ChainHead table={table} chain={chain} />
          <ChainRules shown={wholeChain(table, chain)} path={[chain.name]} beside={beside} />
        </div>
      ))}
    </section>
  ));
}

/** Only the rules that are looked for, in their chains. */
export function FoundList({ firewall, family, beside, filter }: Props & { filter: RuleFilter }) {
  const t = useTranslations("firewall");
  const [limit, setLimit] = useState(CHAINS);
  const found = filterRules(firewall, family, filter);
  const count = found.reduce((sum, { rules }) => sum + rules.length, 0);
  return (
    <>
      <p role="status" className="px-3 pt-3 pb-1 text-quiet">
        {t("found", { count })}
      </p>
      {found.slice(0, limit).map((shown) => (
        <div key={keyOf(shown.table, shown.chain)} className="border-b border-line pb-1">
          <ChainHead table={shown.table} chain={shown.chain} />
          <ChainRules shown={shown} path={[shown.chain.name]} beside={beside} />
        </div>
      ))}
      <MoreButton left={found.length - limit} onMore={() => setLimit(limit + CHAINS)} />
    </>
  );
}
