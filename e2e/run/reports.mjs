import { readFileSync } from "node:fs";

/**
 * The outcome of a suite.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @param {unknown} value @param {string} key */
function numberAt(value, key) {
  const found = typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key) : [];
  return typeof found?.[1] === "number" ? found[1] : 0;
}

/** @param {unknown} value @param {string} key @returns {unknown} */
const at = (value, key) =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

/**
 * Vitest's json reporter (the shape is Jest's).
 * @param {unknown} report
 * @returns {Counts}
 */
export const countVitest = (report) => ({
  passed: numberAt(report, "numPassedTests"),
  failed: numberAt(report, "numFailedTests"),
  skipped: numberAt(report, "numPendingTests") + numberAt(report, "numTodoTests"),
});

/**
 * Playwright's json reporter. A flaky test is one that failed.
 * @param {unknown} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const stats = at(report, "stats");
  return {
    passed: numberAt(stats, "expected"),
    failed: numberAt(stats, "unexpected") + numberAt(stats, "flaky"),
    skipped: numberAt(stats, "skipped"),
  };
}

/**
 * Reads a suite's report. A suite that failed without a failed test (a file that does not load, a teardown that
 * throws, no report at all) counts as one failed test, and so does one that ran nothing.
 * @param {string} file @param {(report: unknown) => Counts} count @param {number} exitCode
 * @returns {Counts}
 */
export function readReport(file, count, exitCode) {
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = count(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    console.error(`no report in ${file}: ${error instanceof Error ? error.message : error}`);
  }
  const ran = counts.passed + counts.failed + counts.skipped > 0;
  return counts.failed === 0 && (exitCode !== 0 || !ran) ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) => ({
  passed: all.reduce((total, one) => total + one.passed, 0),
  failed: all.reduce((total, one) => total + one.failed, 0),
  skipped: all.reduce((total, one) => total + one.skipped, 0),
});
