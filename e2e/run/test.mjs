import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installWhenNeeded } from "../../lib/launch/prepare.mjs";
import { isInterrupted } from "./command.mjs";
import { installTools } from "./install.mjs";
import { leftBehind, runVariable, takeInventory } from "./inventory.mjs";
import { sum } from "./reports.mjs";
import { stages } from "./stages.mjs";

/** @typedef {import("./reports.mjs").Counts} Counts */

const failedOnce = { passed: 0, failed: 1, skipped: 0 };
const passedOnce = { passed: 1, failed: 0, skipped: 0 };

/** @param {Counts} counts */
const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** @type {Array<{ name: string, counts: Counts }>} */
const results = [];

/**
 * Runs one part under a headline and notes its outcome and time.
 * @param {string} name @param {() => Promise<Counts>} work
 */
async function section(name, work) {
  console.log(`\n=== ${name}`);
  const began = performance.now();
  const counts = await work();
  results.push({ name, counts });
  console.log(`--- ${name}: ${line(counts)} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

async function install() {
  try {
    installWhenNeeded();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return failedOnce;
  }
  const missing = await installTools();
  if (missing.length === 0) return passedOnce;
  console.log(`still missing: ${missing.join(", ")}. The tests that need a lab or a browser will be skipped.`);
  return passedOnce;
}

/** @param {import("./stages.mjs").Stage} stage */
async function runStage(stage) {
  const needed = results.find(({ name }) => name === stage.needs);
  if (needed === undefined || needed.counts.failed === 0) return stage.run();
  console.log(`not run, because ${stage.needs} failed`);
  return failedOnce;
}

/** @param {Awaited<ReturnType<typeof takeInventory>>} before @param {string} run */
async function nothingLeft(before, run) {
  const left = await leftBehind(before, run);
  for (const thing of left) console.log(`left behind: ${thing}`);
  return left.length === 0 ? passedOnce : failedOnce;
}

// As root, where everything can be installed, a skipped test hides something.
async function nothingSkipped() {
  return sum(results.map(({ counts }) => counts)).skipped === 0 ? passedOnce : failedOnce;
}

async function main() {
  process.chdir(join(dirname(fileURLToPath(import.meta.url)), "../.."));
  const run = randomUUID();
  const before = takeInventory(run);
  Object.assign(process.env, { [runVariable]: run, NEXT_TELEMETRY_DISABLED: "1" });
  await section("install", install);
  for (const stage of stages) {
    if (!isInterrupted()) await section(stage.name, () => runStage(stage));
  }
  await section("nothing left behind", () => nothingLeft(before, run));
  if (process.env.CI === "true" && process.getuid?.() === 0) await section("nothing skipped", nothingSkipped);
  console.log("\n=== summary");
  for (const { name, counts } of results) console.log(`${name.padEnd(20)} ${line(counts)}`);
  const total = sum(results.map(({ counts }) => counts));
  console.log(`\n${line(total)}`);
  process.exit(isInterrupted() ? 130 : total.failed === 0 ? 0 : 1);
}

await main();
