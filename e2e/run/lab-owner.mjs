import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProc, readProcess } from "./processes.mjs";

/** What every name of a lab begins with: its directory, namespaces and id. */
export const labPrefix = "pb-";

/** A lab's id: the prefix and what mkdtemp(3) puts behind it. */
export const labIdPattern = /pb-[A-Za-z0-9]{6}/;

/**
 * The directories of all labs of this machine, whoever made them.
 * @returns {string[]}
 */
export function labDirectories() {
  return readdirSync(tmpdir(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && new RegExp(`^${labIdPattern.source}$`).test(entry.name))
    .map((entry) => join(tmpdir(), entry.name));
}

/**
 * The line that says whose a lab is: pid and start time, since pids are given out again.
 * @param {number} pid
 */
export const ownerLine = (pid) => `${pid} ${readProcess(pid)?.startTime}\n`;

/**
 * Who made the lab in `dir`, and whether that process still lives; undefined while no owner is written down.
 * @param {string} dir
 * @returns {{ pid: number, alive: boolean } | undefined}
 */
export function labOwner(dir) {
  const line = readProc(join(dir, "owner"));
  if (line === undefined || line === "") return undefined;
  const pid = Number(line.split(" ")[0]);
  return { pid, alive: line === ownerLine(pid) };
}
