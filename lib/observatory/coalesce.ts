/**
 * Runs `task` for any number of calls: the first at once (leading edge), those that come while it runs or within `gapMs` of its end in one
 * further run. Never two at a time. Errors are the task's to handle.
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
    await task();
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
