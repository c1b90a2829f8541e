import { mkdirSync, rmSync } from "node:fs";
import { runCommand } from "./command.mjs";
import { countPlaywright, countVitest, readReport } from "./reports.mjs";

/**
 * One part of `npm test`; `needs` names an earlier one without which it makes no sense.
 * @typedef {{ name: string, needs?: string, run: () => Promise<import("./reports.mjs").Counts> }} Stage
 */

const reports = "test-results";

/**
 * A command that says yes or no counts as one test.
 * @param {string} name @param {readonly string[]} argv
 * @returns {Stage}
 */
const check = (name, argv) => ({
  name,
  run: async () => {
    const passed = (await runCommand(argv)) === 0;
    return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
  },
});

/**
 * A command that leaves a report of its tests.
 * @param {string} name @param {readonly string[]} argv @param {string} file
 * @param {(report: unknown) => import("./reports.mjs").Counts} count @param {string} [needs]
 * @returns {Stage}
 */
const suite = (name, argv, file, count, needs) => ({
  name,
  ...(needs !== undefined && { needs }),
  run: async () => {
    mkdirSync(reports, { recursive: true });
    rmSync(file, { force: true }); // An older report must not speak for this run.
    return readReport(file, count, await runCommand(argv));
  },
});

// Both are run by node itself: npx puts a shell in between, which keeps signals to itself.
const vitestReport = `${reports}/vitest.json`;

/** Where playwright.config.ts writes its report. */
export const playwrightReport = `${reports}/playwright.json`;

/** @type {readonly Stage[]} */
export const stages = [
  check("lint", ["npm", "run", "--silent", "check:lint"]),
  check("types", ["npm", "run", "--silent", "check:types"]),
  check("boundaries", ["npm", "run", "--silent", "check:boundaries"]),
  suite(
    "unit",
    [
      process.execPath,
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${vitestReport}`,
    ],
    vitestReport,
    countVitest,
  ),
  check("build", [process.execPath, "lib/launch/build.mjs"]),
  suite(
    "e2e",
    [process.execPath, "node_modules/@playwright/test/cli.js", "test"],
    playwrightReport,
    countPlaywright,
    "build",
  ),
];
