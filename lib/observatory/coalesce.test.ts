import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { coalesce } from "./coalesce";

const GAP = 50;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A task that takes `ms`, and what was seen of it: when each run began, and how many ran at one time at most. */
function slow(ms: number) {
  const seen = { began: [] as number[], most: 0 };
  let running = 0;
  const start = Date.now();
  const task = async () => {
    seen.began.push(Date.now() - start);
    seen.most = Math.max(seen.most, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running--;
  };
  return { seen, task };
}

const table: [label: string, requestsAt: number[], began: number[]][] = [
  ["the first at once", [0], [0]],
  ["many in one turn: one at once and one further", [0, 0, 0], [0, 150]],
  ["while it runs: one further, after the gap", [0, 10, 50, 99], [0, 150]],
  ["in the gap: one further, at its end", [0, 110, 149], [0, 150]],
  ["after the gap: at once again", [0, 160], [0, 160]],
  ["the further one is followed by another", [0, 10, 200], [0, 150, 300]],
];
test.each(table)("%s", async (_, requestsAt, began) => {
  const { seen, task } = slow(100);
  const reading = coalesce(task, GAP);
  for (const at of requestsAt) setTimeout(reading.request, at);
  await vi.runAllTimersAsync();
  expect(seen).toEqual({ began, most: 1 });
});

test("never two at a time, and after every request a run begins", async () => {
  const times = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(times, fc.nat(200), fc.nat(100), async (requestsAt, ms, gap) => {
      const { seen, task } = slow(ms);
      const reading = coalesce(task, gap);
      for (const at of requestsAt) setTimeout(reading.request, at);
      await vi.runAllTimersAsync();
      expect(seen.most).toBe(1);
      expect(seen.began.length).toBeLessThanOrEqual(requestsAt.length);
      expect(seen.began.at(-1)).toBeGreaterThanOrEqual(Math.max(...requestsAt));
      expect(seen.began[0]).toBe(Math.min(...requestsAt));
    }),
  );
});

test.each([
  ["rejects", () => Promise.reject(new Error("no"))],
  [
    "throws at once",
    () => {
      throw new Error("no");
    },
  ],
])("a task that %s is printed, and the next request runs it again", async (_, fail) => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  const task = vi.fn(fail);
  const reading = coalesce(task, GAP);
  reading.request();
  await vi.runAllTimersAsync();
  reading.request();
  reading.request();
  await vi.runAllTimersAsync();
  expect(task).toHaveBeenCalledTimes(3);
  expect(print).toHaveBeenCalledTimes(3);
});

test.each([
  ["while it runs", 10],
  ["in the gap", 120],
])("stopped %s: what was asked for does not come, and no timer is left", async (_, stopAt) => {
  const { seen, task } = slow(100);
  const reading = coalesce(task, GAP);
  reading.request();
  reading.request();
  await vi.advanceTimersByTimeAsync(stopAt);
  reading.stop();
  reading.request();
  await vi.advanceTimersByTimeAsync(1000);
  reading.request();
  expect(seen.began).toEqual([0]);
  expect(vi.getTimerCount()).toBe(0);
});
