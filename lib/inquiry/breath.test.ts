import { afterEach, expect, test, vi } from "vitest";
import { Breath } from "./breath";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["in Node", setImmediate],
  ["in a browser, which has no setImmediate", undefined],
])("long work lets others have their turn: %s", async (_, immediate) => {
  vi.stubGlobal("setImmediate", immediate);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const breath = new Breath();
  const until = performance.now() + 100;
  while (performance.now() < until) await breath.take();
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});
