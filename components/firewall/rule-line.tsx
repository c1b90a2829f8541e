import { ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { isUnknown, neverHit } from "@/lib/client/firewall-sections";
import type { RuleNames } from "@/lib/client/rule-names";
import type { FirewallRule } from "@/lib/model/firewall";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { RuleWords } from "./rule-words";

type Props = {
  number: number;
  rule: FirewallRule;
  names: RuleNames;
  /** Packets since the view was opened. */
  gained: number | undefined;
  /** It is the one that was gone to. */
  marked: boolean;
  /** Set for a rule that leads to other chains. */
  unfold?: { readonly open: boolean; toggle(): void };
};

/** What becomes of a packet, as a colour beside the words that say it. */
function toneOf({ statements }: FirewallRule): string {
  const kinds = statements.map(({ kind }) => kind);
  if (kinds.includes("drop") || kinds.includes("reject")) return "border-bad";
  if (kinds.includes("accept")) return "border-good";
  return kinds.some((kind) => ["dnat", "snat", "masquerade", "redirect"].includes(kind))
    ? "border-accent"
    : "border-line";
}

/** Without what says to which chain it belongs: that stands above. */
const shortText = (text: string) => text.replace(/^-A \S+ /, "");

function Counter({ rule, gained }: Pick<Props, "rule" | "gained">) {
  const t = useTranslations("firewall.rule");
  const format = useFormatter();
  if (rule.packets === undefined) return <span title={t("uncounted")}>–</span>;
  return (
    <span title={t("bytes", { bytes: rule.bytes ?? 0 })}>
      {gained === undefined ? null : <span className="mr-1.5 font-medium text-good">+{format.number(gained)}</span>}
      {neverHit(rule) ? t("never") : format.number(rule.packets)}
    </span>
  );
}

/** One rule: its place in the chain, its words, and how many packets met it. */
export function RuleLine({ number, rule, names, gained, marked, unfold }: Props) {
  const t = useTranslations("firewall.rule");
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (marked) line.current?.scrollIntoView({ block: "center" });
  }, [marked]);
  return (
    <div
      ref={line}
      aria-current={marked ? "location" : undefined}
      className={cn(
        "flex items-start gap-2 border-l-2 py-0.5 pl-2 pr-3",
        toneOf(rule),
        marked ? "bg-accent-soft outline-2 -outline-offset-2 outline-accent" : "hover:bg-raised",
      )}
    >
      <span className="w-6 shrink-0 text-right font-mono text-xs/5 text-quiet">{number}</span>
      {unfold ? (
        <button
          type="button"
          aria-expanded={unfold.open}
          aria-label={t("unfold", { number: String(number) })}
          onClick={unfold.toggle}
          className="-mx-1 grid size-5 shrink-0 place-items-center rounded text-quiet hover:bg-line hover:text-ink"
        >
          <ChevronRight aria-hidden className={cn("size-3.5 transition-transform", unfold.open && "rotate-90")} />
        </button>
      ) : (
        <span className="-mx-1 w-5 shrink-0" />
      )}
      <span className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-3">
        <code className={cn("min-w-0 font-mono text-xs/5", neverHit(rule) && "text-quiet")}>
          <RuleWords text={shortText(rule.text)} names={names} />
          {isUnknown(rule) ? <Badge tone="wait">{t("unknown")}</Badge> : null}
        </code>
        <span className="ml-auto whitespace-nowrap text-right font-mono text-xs/5 text-quiet">
          <Counter rule={rule} gained={gained} />
        </span>
      </span>
    </div>
  );
}
