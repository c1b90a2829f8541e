/**
 * Runs `task` for any number of calls: the first at once (leading edge), those that come while it runs or within `gapMs` of its end in one
 * further run. Never two at a time. Failures are the task's to handle: a rejection is a defect, printed, and the next call runs all the same.
 */
export function coalesce(task: () => Promise<void>, gapMs: number): { request(): void; stop(): void } {
  let state: "idle" | "running" | "resting" = "idle";
  let wanted = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const rest = () => {
    state = "idle";
    if (wanted) request();
  };
  const run = async () => {
    wanted = false;
    state = "running";
    try {
      await task();
    } catch (error) {
      console.error("patchbay: a task failed:", error);
    }
    state = "resting";
    if (!stopped) timer = setTimeout(rest, gapMs);
  };
  const request = () => {
    wanted = true;
    if (state === "idle" && !stopped) void run();
  };
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
  };
  return { request, stop };
}
