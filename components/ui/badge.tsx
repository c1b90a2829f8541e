import type { ReactNode } from "react";
import { cn } from "./cn";

const TONES = {
  plain: "bg-raised text-quiet",
  good: "bg-good-soft text-good",
  wait: "bg-wait-soft text-wait",
  bad: "bg-bad-soft text-bad",
  sample: "bg-sample-soft text-sample",
};
export type Tone = keyof typeof TONES;

/** A short state or kind. The word carries the meaning, the colour only repeats it. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded px-1.5 text-xs font-medium",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
