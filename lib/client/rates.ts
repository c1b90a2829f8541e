import type { CountersAnswer } from "@/lib/model/sandbox-inspection";

/** What passes a link, per second. */
export type Rates = {
  readonly rxBytes: number;
  readonly rxPackets: number;
  readonly txBytes: number;
  readonly txPackets: number;
};

const FIELDS = ["rxBytes", "rxPackets", "txBytes", "txPackets"] as const;

/** The rates between two readings of a namespace, by ifindex. A link that is new, or whose counters began anew, has none. */
export function ratesBetween(before: CountersAnswer, after: CountersAnswer): ReadonlyMap<number, Rates> {
  const seconds = (Date.parse(after.readAt) - Date.parse(before.readAt)) / 1000;
  const old = new Map(before.counters.map((counters) => [counters.index, counters]));
  const rates = new Map<number, Rates>();
  for (const now of seconds > 0 ? after.counters : []) {
    const then = old.get(now.index);
    if (!then || FIELDS.some((field) => now[field] < then[field])) continue;
    const [rxBytes = 0, rxPackets = 0, txBytes = 0, txPackets = 0] = FIELDS.map(
      (field) => (now[field] - then[field]) / seconds,
    );
    rates.set(now.index, { rxBytes, rxPackets, txBytes, txPackets });
  }
  return rates;
}

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"];

/** A number of bytes in decimal units with three digits at the most: `0 B`, `1.25 kB`, `31.4 MB`. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}
