import { beforeAll, describe, expect, test } from "vitest";
import { loadSchemas } from "./ask";
import { fakeClock } from "./fake-clock";
import { bytesText, ratesBetween } from "./rates";
import { createTrafficStore, EVERY_MS } from "./traffic";

beforeAll(async () => void (await loadSchemas()));

const link = (index: number, rxBytes: number) => ({
  index,
  rxBytes,
  rxPackets: rxBytes / 100,
  rxErrors: 0,
  rxDropped: 0,
  txBytes: 0,
  txPackets: 0,
  txErrors: 0,
  txDropped: 0,
});
const reading = (second: number, ...counters: ReturnType<typeof link>[]) => ({
  kind: "counters" as const,
  readAt: `2026-01-01T00:00:${String(second).padStart(2, "0")}.000Z`,
  counters,
});

describe("ratesBetween", () => {
  const cases: [label: string, before: ReturnType<typeof reading>, after: ReturnType<typeof reading>, want: object][] =
    [
      ["by the time between", reading(1, link(2, 1000)), reading(3, link(2, 5000)), { 2: 2000 }],
      ["a link that is new", reading(1), reading(3, link(2, 5000)), {}],
      ["counters that began anew", reading(1, link(2, 5000)), reading(3, link(2, 10)), {}],
      ["no time between", reading(1, link(2, 1000)), reading(1, link(2, 5000)), {}],
    ];
  test.each(cases)("%s", (_, before, after, want) => {
    const rates = [...ratesBetween(before, after)].map(([index, { rxBytes }]) => [index, rxBytes]);
    expect(Object.fromEntries(rates)).toEqual(want);
  });
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [999.6, "1.00 kB"],
  [1250, "1.25 kB"],
  [31_400_000, "31.4 MB"],
  [999_600_000, "1.00 GB"],
  [123e15, "123 PB"],
  [5e18, "5000 PB"],
])("%d bytes are %s", (bytes, want) => {
  expect(bytesText(bytes)).toBe(want);
});

/** A server whose counter grows by 100 bytes a question, a second apart. */
function setup() {
  const clock = fakeClock();
  const asked: string[] = [];
  const seen = { looking: true, ok: true };
  const store = createTrafficStore({
    clock,
    looking: () => seen.looking,
    get: async (path) => {
      asked.push(path);
      const body = reading(asked.length, link(2, 100 * asked.length));
      return { ok: seen.ok, status: seen.ok ? 200 : 502, json: async () => (seen.ok ? body : {}) };
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async () => {
    clock.advance(EVERY_MS);
    await settle();
  };
  return { clock, asked, seen, store, settle, pass };
}

test("counters at once, rates from the second reading on, and nothing after the end", async () => {
  const { clock, asked, store, settle, pass } = setup();
  const stop = store.follow("sandbox:h1:7");
  await settle();
  expect(store.getSnapshot().counters.get(2)?.rxBytes).toBe(100);
  expect(store.getSnapshot().rates.size).toBe(0);
  await pass();
  expect(store.getSnapshot().rates.get(2)?.rxBytes).toBe(100);
  expect(asked).toEqual(Array(2).fill("/api/sandboxes/sandbox%3Ah1%3A7/counters"));
  stop();
  await pass();
  expect([asked.length, clock.pending(), store.getSnapshot().counters.size]).toEqual([2, [], 0]);
});

test("while nobody looks nothing is asked; a failure is asked again", async () => {
  const { asked, seen, store, settle, pass } = setup();
  const stop = store.follow("sandbox:h1:7");
  await settle();
  seen.looking = false;
  await pass();
  await pass();
  expect(asked.length).toBe(1);
  Object.assign(seen, { looking: true, ok: false });
  await pass();
  seen.ok = true;
  await pass();
  expect([asked.length, store.getSnapshot().rates.get(2)?.rxBytes]).toEqual([3, 100]);
  stop();
});
