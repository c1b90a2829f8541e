import { useFormatter, useTranslations } from "use-intl";
import type { FirewallChain, FirewallTable } from "@/lib/model/firewall";
import { Badge } from "../ui/badge";

/** Which chain, of whose making, where it hangs and what it does in the end. */
export function ChainHead({ table, chain }: { table: FirewallTable; chain: FirewallChain }) {
  const t = useTranslations("firewall.chain");
  const format = useFormatter();
  const { base, packets } = chain;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1 px-3 py-1.5">
      <span className="mr-1 break-all font-mono text-xs/5 font-semibold">
        <bdi>{table.name}</bdi> <bdi>{chain.name}</bdi>
      </span>
      <Badge>{table.source}</Badge>
      {base ? (
        <>
          <Badge>{t("priority", { priority: String(base.priority) })}</Badge>
          <Badge tone={base.policy === "drop" ? "bad" : "plain"}>
            {t("policy", { policy: base.policy })}
            {packets ? ` · ${format.number(packets)}` : ""}
          </Badge>
        </>
      ) : null}
      {chain.rules.length === 0 ? <span className="text-xs text-quiet">{t("empty")}</span> : null}
    </p>
  );
}
