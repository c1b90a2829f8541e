import type { Disposition } from "@/lib/wire/matrix";

/** The colours of a cell. The letter beside them says the same to those who do not see them. */
export const CELL_LOOKS: Readonly<Record<Disposition, string>> = {
  delivered: "bg-good-soft text-good",
  refused: "bg-wait-soft text-wait",
  dropped: "bg-bad-soft text-bad",
  rejected: "bg-bad-soft text-bad",
  "no-route": "bg-sample-soft text-sample",
  unreachable: "bg-sample-soft text-sample",
  loop: "bg-bad-soft text-bad",
  "leaves-host": "bg-accent-soft text-accent",
  unknown: "bg-raised text-ink",
};
