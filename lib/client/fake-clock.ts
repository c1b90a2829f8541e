import type { Clock } from "./clock";

/** A clock for tests that moves only when told. */
export type FakeClock = Clock & {
  /** Moves on by `ms` and runs what is due, in order. */
  advance(ms: number): void;
  /** Waits that are still pending, in milliseconds from now, ascending. */
  pending(): number[];
};

/** Starts at the given instant. */
export function fakeClock(start = "2026-01-01T00:00:00.000Z"): FakeClock {
  let time = Date.parse(start);
  let tasks: { at: number; task: () => void }[] = [];
  return {
    now: () => new Date(time),
    after: (ms, task) => {
      const entry = { at: time + ms, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      const end = time + ms;
      for (;;) {
        const next = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        tasks = tasks.filter((other) => other !== next);
        time = next.at;
        next.task();
      }
      time = end;
    },
    pending: () => tasks.map(({ at }) => at - time).sort((a, b) => a - b),
  };
}
