import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { countPlaywright, countVitest, readReport, sum } from "./reports.mjs";

describe("counts", () => {
  // Cut from real reports of vitest 4.1 and Playwright 1.65.
  it.each([
    ["vitest, all passed", countVitest, { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0 }, [7, 0, 0]],
    ["vitest, skipped and todo", countVitest, { numPassedTests: 1, numPendingTests: 2, numTodoTests: 1 }, [1, 0, 3]],
    ["vitest, no tests", countVitest, {}, [0, 0, 0]],
    ["playwright", countPlaywright, { stats: { expected: 20, unexpected: 2, flaky: 0, skipped: 1 } }, [20, 2, 1]],
    ["playwright, flaky", countPlaywright, { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } }, [3, 1, 0]],
    ["playwright, no stats", countPlaywright, { stats: null }, [0, 0, 0]],
    ["not a report", countPlaywright, "text", [0, 0, 0]],
  ] as const)("%s", (_label, count, have, [passed, failed, skipped]) => {
    expect(count(have)).toEqual({ passed, failed, skipped });
  });

  it("sums up", () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe("readReport", () => {
  let dir = "";
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "patchbay-reports-"));
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
    vi.restoreAllMocks();
  });

  it.each([
    ["a good run", '{"numPassedTests": 2}', 0, { passed: 2, failed: 0, skipped: 0 }],
    [
      "a failed test is not counted twice",
      '{"numPassedTests": 2, "numFailedTests": 1}',
      1,
      { passed: 2, failed: 1, skipped: 0 },
    ],
    ["all passed, and yet it failed", '{"numPassedTests": 2}', 1, { passed: 2, failed: 1, skipped: 0 }],
    ["it ran nothing", "{}", 0, { passed: 0, failed: 1, skipped: 0 }],
    ["all skipped", '{"numPendingTests": 2}', 0, { passed: 0, failed: 0, skipped: 2 }],
    ["half a report", '{"numPassed', 0, { passed: 0, failed: 1, skipped: 0 }],
    ["no report", undefined, 0, { passed: 0, failed: 1, skipped: 0 }],
  ])("%s", (label, have, exitCode, want) => {
    const file = join(dir, `${label}.json`);
    if (have !== undefined) writeFileSync(file, have);
    expect(readReport(file, countVitest, exitCode)).toEqual(want);
  });
});
