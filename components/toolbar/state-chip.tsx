import { CircleDot, FlaskConical, LoaderCircle, type LucideIcon, Unplug } from "lucide-react";
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
  const Sign = SIGNS[status.tone];
  const tone: Tone = status.tone;
  return (
    <span data-state={status.label} data-testid="state">
      <Badge tone={tone}>
        <Sign aria-hidden className="size-3.5" />
        {status.label}
        {status.since ? <span className="font-normal tabular-nums">since {timeOfDay(status.since)}</span> : null}
      </Badge>
    </span>
  );
}
