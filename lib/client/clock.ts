/** Timers and time, injectable so that tests need not wait. Times in milliseconds. */
export type Clock = {
  now(): Date;
  /** Runs `task` once after `ms`; the returned function forgets it. */
  after(ms: number, task: () => void): () => void;
};

/** The browser's own. */
export const systemClock: Clock = {
  now: () => new Date(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
