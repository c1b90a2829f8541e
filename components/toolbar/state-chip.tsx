import { CircleDot, FlaskConical, LoaderCircle, type LucideIcon, Unplug } from "lucide-react";
import { useTranslations } from "use-intl";
import { type Status, timeOfDay } from "@/lib/client/words";
import { Badge, type Tone } from "../ui/badge";

const SIGNS: Record<Status["tone"], LucideIcon> = {
  good: CircleDot,
  wait: LoaderCircle,
  bad: Unplug,
  sample: FlaskConical,
};

/** Whether the picture is fresh, and since when not. */
export function StateChip({ status }: { status: Status }) {
  const t = useTranslations("toolbar.state");
  const Sign = SIGNS[status.tone];
  const tone: Tone = status.tone;
  return (
    <span data-state={status.state} data-testid="state">
      <Badge tone={tone}>
        <Sign aria-hidden className="size-3.5" />
        {t(status.state)}
        {status.since ? (
          <span className="font-normal tabular-nums">{t("since", { time: timeOfDay(status.since) })}</span>
        ) : null}
      </Badge>
    </span>
  );
}
