import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labDirectories, labIdPattern, labOwner, labPrefix } from "./lab-owner.mjs";
import { listMounts } from "./mounts.mjs";
import { lineage, listProcesses, readProc } from "./processes.mjs";

/** Set for everything that one `npm test` starts; by it a process is known as ours, whatever it is called. */
export const runVariable = "PATCHBAY_TEST_RUN";

/**
 * What a run can leave behind, each thing as one line for people.
 * @typedef {Set<string>} Inventory
 */

/** @param {number} pid @param {string} run */
const isOfRun = (pid, run) => (readProc(`/proc/${pid}/environ`) ?? "").split("\0").includes(`${runVariable}=${run}`);

/**
 * Whether a thing that names a lab belongs to somebody else who is still at work with it.
 * @param {string} text @param {string} run
 */
function isForeign(text, run) {
  const id = labIdPattern.exec(text)?.[0];
  const owner = id === undefined ? undefined : labOwner(join(tmpdir(), id));
  return owner?.alive === true && !isOfRun(owner.pid, run);
}

function namespaces() {
  try {
    return readdirSync("/run/netns").filter((name) => name.startsWith(labPrefix));
  } catch {
    return []; // The folder is made with the first named namespace.
  }
}

const labMounts = () =>
  listMounts()
    .map((mount) => mount.point)
    .filter((point) => point.startsWith(join(tmpdir(), labPrefix)));

/** @param {string} run */
function processes(run) {
  const spared = lineage(process.pid);
  const labs = join(tmpdir(), labPrefix);
  return listProcesses()
    .filter(({ pid }) => !spared.has(pid))
    .filter(({ pid, argv }) => isOfRun(pid, run) || argv.some((arg) => arg.includes(labs)));
}

/**
 * Named namespaces, mounts, directories and processes of labs, and every process of this run; without those of labs
 * whose living owner is somebody else.
 * @param {string} run
 * @returns {Inventory}
 */
export function takeInventory(run) {
  const things = [
    ...namespaces().map((name) => `network namespace /run/netns/${name}`),
    ...labMounts().map((point) => `mount ${point}`),
    ...labDirectories().map((dir) => `directory ${dir}`),
    ...processes(run).map(({ pid, argv }) => `process ${pid}: ${argv.join(" ").slice(0, 200)}`),
  ];
  return new Set(things.filter((thing) => !isForeign(thing, run)));
}

/**
 * What is there now and was not before. Browsers and shims take a moment to end after whoever used them, so it looks
 * again until nothing is left or the time is over.
 * @param {Inventory} before @param {string} run @param {number} [graceMs]
 * @returns {Promise<string[]>}
 */
export async function leftBehind(before, run, graceMs = 3000) {
  const deadline = performance.now() + graceMs;
  for (;;) {
    const left = [...takeInventory(run)].filter((thing) => !before.has(thing));
    if (left.length === 0 || performance.now() > deadline) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
