import { ArrowDown, ArrowUp, type LucideIcon } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { bytesText, type Rates } from "@/lib/client/rates";
import type { LinkCounters } from "@/lib/client/shapes";

type WayProps = {
  icon: LucideIcon;
  label: string;
  bytes: number;
  packets: number;
  lost: number;
  rate: number | undefined;
};

/** One direction: the rate stands first, because it is what changes. */
function Direction({ icon: Icon, label, bytes, packets, lost, rate }: WayProps) {
  const t = useTranslations("panels.sandbox.traffic");
  const format = useFormatter();
  return (
    <p className="grid grid-cols-[auto_5.5rem_minmax(0,1fr)] items-center gap-x-1.5 tabular-nums">
      <Icon aria-label={label} className="size-3.5 text-quiet" />
      <span className="font-mono text-xs/5">{rate === undefined ? "–" : `${bytesText(rate)}/s`}</span>
      <span className="text-quiet">
        {t("total", { bytes: bytesText(bytes), packets: format.number(packets) })}
        {lost > 0 ? <span className="text-bad">{` ${t("lost", { count: format.number(lost) })}`}</span> : null}
      </span>
    </p>
  );
}

/** What came and went over a link since it was made, and what does now. Errors and drops are told where there are any. */
export function TrafficFacts({ counters, rates }: { counters: LinkCounters; rates: Rates | undefined }) {
  const t = useTranslations("panels.sandbox.traffic");
  return (
    <div className="text-xs">
      <Direction
        icon={ArrowDown}
        label={t("received")}
        bytes={counters.rxBytes}
        packets={counters.rxPackets}
        lost={counters.rxErrors + counters.rxDropped}
        rate={rates?.rxBytes}
      />
      <Direction
        icon={ArrowUp}
        label={t("sent")}
        bytes={counters.txBytes}
        packets={counters.txPackets}
        lost={counters.txErrors + counters.txDropped}
        rate={rates?.txBytes}
      />
    </div>
  );
}
