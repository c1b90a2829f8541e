import type { Figures } from "./figures";

/** A line of the table. */
export interface Row {
  readonly what: string;
  /** Sandboxes or containers. */
  readonly size: number;
  /** What was seen, undefined when it could not be measured: `note` then says why. */
  readonly measured: number | undefined;
  readonly unit: string;
  /** At most this much. */
  readonly goal?: number;
  readonly note?: string;
}

/** What became of the goal. */
export type Verdict = "met" | "MISSED" | "not measured" | "";

export function verdict({ measured, goal }: Row): Verdict {
  if (measured === undefined || Number.isNaN(measured)) return "not measured";
  if (goal === undefined) return "";
  return measured <= goal ? "met" : "MISSED";
}

const digits = (value: number) =>
  Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
const number = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? "-" : String(Number(value.toFixed(digits(value))));

/** The cells of a line: what, N, measured, goal, measured / goal, verdict, note. */
export function cells(row: Row): string[] {
  const { what, size, measured, unit, goal, note = "" } = row;
  const ratio = goal === undefined || measured === undefined ? undefined : measured / goal;
  const seen = measured === undefined ? "-" : `${number(measured)} ${unit}`;
  return [
    what,
    String(size),
    seen,
    goal === undefined ? "" : `${number(goal)} ${unit}`,
    goal === undefined ? "" : number(ratio),
    verdict(row),
    note,
  ];
}

export const HEAD: readonly string[] = ["what", "N", "measured", "goal", "of the goal", "", "note"];

/** The median of a measurement in milliseconds and its 95th percentile, each with its goal where it has one, as two rows. */
export function spread(
  what: string,
  size: number,
  seen: Figures,
  goals: { median?: number; p95?: number } = {},
): Row[] {
  const common = { size, unit: "ms", note: `${seen.runs} runs` };
  const goal = (at: number | undefined) => (at === undefined ? {} : { goal: at });
  return [
    { what: `${what}, median`, ...common, measured: seen.median, ...goal(goals.median) },
    { what: `${what}, p95`, ...common, measured: seen.p95, ...goal(goals.p95) },
  ];
}
