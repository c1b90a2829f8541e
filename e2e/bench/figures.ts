/** What many runs of one measurement come to; milliseconds unless a row says otherwise. */
export interface Figures {
  readonly runs: number;
  readonly first: number;
  readonly median: number;
  readonly p95: number;
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

/** The median (the mean of the middle two), and the nearest-rank 95th percentile. NaN when nothing was measured. */
export function figures(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  const median = ((middle[0] ?? Number.NaN) + (middle[1] ?? Number.NaN)) / 2;
  return { runs: values.length, first: values[0] ?? Number.NaN, median, p95: at(sorted, 0.95) };
}

/** Milliseconds of the monotonic clock, which all processes of a machine share. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
