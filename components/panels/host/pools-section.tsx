"use client";

import { useTranslations } from "use-intl";
import type { PoolUse } from "@/lib/client/shapes";
import { Badge } from "../../ui/badge";
import { Nothing, Section } from "../section";
import { Pool, PoolLegend } from "./pool";

const SCOPES = ["local", "swarm"] as const;

/** Where networks get their subnets from, and what is left. */
export function PoolsSection({ pools }: { pools: readonly PoolUse[] }) {
  const t = useTranslations("panels.host.pools");
  return (
    <Section title={t("title")} explain={t("explain")} about={["ipam"]} fold={{ key: "pools", first: "open" }}>
      {pools.length === 0 ? <Nothing>{t("none")}</Nothing> : <PoolLegend pools={pools} />}
      {SCOPES.map((scope) => {
        const mine = pools.filter((pool) => pool.scope === scope);
        if (mine.length === 0) return null;
        const builtIn = mine.every((pool) => pool.builtIn);
        return (
          <div key={scope} className="space-y-1.5">
            <h4 className="flex items-center gap-2 font-medium">
              {t(scope)}
              {builtIn ? <Badge>{t("builtIn")}</Badge> : null}
            </h4>
            {builtIn ? <p className="text-xs/4 text-quiet">{t("builtInWords")}</p> : null}
            <ul className="space-y-2.5">
              {mine.map((pool) => (
                <Pool key={pool.base} pool={pool} />
              ))}
            </ul>
          </div>
        );
      })}
    </Section>
  );
}
