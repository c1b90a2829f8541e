"use client";

import { useLocale, useTranslations } from "use-intl";
import type { PoolUse } from "@/lib/client/shapes";
import { addressOrder, sortRows } from "@/lib/client/sorting";
import { countWords } from "@/lib/client/words";
import { Address } from "../../ui/address";
import { Fold } from "../../ui/fold";
import { StripCell } from "../../ui/strip-cell";
import { NodeLink } from "../node-link";

/** As in the strips of addresses: filled, half filled, empty. */
const LOOKS: Record<PoolUse["cells"][number]["state"], string> = {
  used: "bg-accent border-accent",
  blocked: "border-wait bg-[linear-gradient(135deg,var(--wait)_50%,transparent_50%)]",
  free: "border-line-strong/50",
};
/** So many uses are overseen without opening anything. */
const FEW = 6;

const STATES = ["used", "blocked", "free"] as const;

/** What the cells of the pools mean. */
export function PoolLegend({ pools }: { pools: readonly PoolUse[] }) {
  const t = useTranslations("panels.host.pools.states");
  const shown = STATES.filter((state) => pools.some(({ cells }) => cells.some((cell) => cell.state === state)));
  return (
    <ul className="flex flex-wrap gap-x-3 text-xs/5 text-quiet">
      {shown.map((state) => (
        <li key={state} className="flex items-center gap-1">
          <span className="w-2.5">
            <StripCell look={LOOKS[state]} />
          </span>
          {t(state)}
        </li>
      ))}
    </ul>
  );
}

function Claims({ claims }: Pick<PoolUse, "claims">) {
  const t = useTranslations("panels.host.pools");
  return (
    <ul className="space-y-0.5">
      {sortRows(claims, ({ subnet }) => addressOrder(subnet), false).map(({ kind, subnet, by }) => (
        <li key={`${kind} ${subnet} ${by.id}`} className="flex flex-wrap justify-between gap-x-3">
          <Address>{subnet}</Address>
          <span>
            {kind === "network" ? <NodeLink to={by} /> : t.rich("route", { link: () => <NodeLink to={by} /> })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One pool: what it is split into, and what is left of it. */
export function Pool({ pool }: { pool: PoolUse }) {
  const t = useTranslations("panels.host.pools");
  const language = useLocale();
  const words = (count: string) => countWords(BigInt(count), language);
  const { base, size, count, used, blocked, free, claims, cells, step } = pool;
  const split = !base.endsWith(`/${size}`);
  return (
    <li className="space-y-1">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>
          <Address>{base}</Address> {split ? <span className="text-quiet">{t("split", { size })}</span> : null}
        </span>
        <span className="tabular-nums">{t("left", { free: words(free), count: words(count) })}</span>
      </p>
      <div
        role="img"
        aria-label={t("strip", { base, used: words(used), blocked: words(blocked), free: words(free) })}
        className="grid grid-cols-[repeat(32,minmax(0,1fr))] gap-px"
      >
        {cells.map(({ first, state }) => (
          <StripCell
            key={first}
            look={LOOKS[state]}
            title={t("cell", { subnet: first, state: t(`states.${state}`) })}
          />
        ))}
      </div>
      {step === "1" ? null : <p className="text-xs/5 text-quiet">{t("step", { count: words(step) })}</p>}
      {claims.length > FEW ? (
        <Fold title={t("claims", { count: claims.length })}>
          <Claims claims={claims} />
        </Fold>
      ) : (
        <Claims claims={claims} />
      )}
    </li>
  );
}
