/**
 * Runs `task` for any number of calls: the first at once (leading edge), those that come while it runs or within `gapMs` of its end in one
 * further run. Never two at a time. What `request` gives resolves when a run that began after it has ended. Failures are the task's to handle: a rejection is a defect, printed, and the next call runs all the same.
 */
export function coalesce(task: () => Promise<void>, gapMs: number): { request(): Promise<void>; stop(): void } {
  let waiting: (() => void)[] = [];
  let state: "idle" | "running" | "resting" = "idle";
  let wanted = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const rest = () => {
    state = "idle";
    if (wanted && !stopped) void run();
  };
  const run = async () => {
    wanted = false;
    const served = waiting;
    waiting = [];
    state = "running";
    try {
      await task();
    } catch (error) {
      console.error("patchbay: a task failed:", error);
    }
    for (const done of served) done();
    state = "resting";
    if (!stopped) timer = setTimeout(rest, gapMs);
  };
  const request = () =>
    new Promise<void>((resolve) => {
      if (stopped) return resolve();
      wanted = true;
      waiting.push(resolve);
      if (state === "idle") void run();
    });
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    for (const done of waiting) done();
  };
  return { request, stop };
}
