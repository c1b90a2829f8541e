/** The middle of some numbers; 0 when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** A process may be larger at the end by this part of what it was, and by this many MiB, whichever is more. */
const GROWTH = { part: 0.15, mib: 16 } as const;

/**
 * Whether memory grows without bound: the median of the last quarter of the rounds may exceed that of the second quarter only within
 * GROWTH. The first quarter is warming up: the code is compiled and the heap takes its size. Undefined when it does not, or when there are fewer than three to compare; else the reason.
 */
export function growsWithoutBound(rss: readonly number[]): string | undefined {
  if (rss.length < 3) return undefined;
  const quarter = Math.max(1, Math.floor(rss.length / 4));
  const early = median(rss.slice(quarter, 2 * quarter));
  const late = median(rss.slice(-quarter));
  const bound = early + Math.max(early * GROWTH.part, GROWTH.mib);
  return late > bound ? `${late.toFixed(0)} MiB at the end, ${early.toFixed(0)} MiB before` : undefined;
}
