import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";

/**
 * One process as /proc(5) shows it.
 * @typedef {{ pid: number, ppid: number, state: string, startTime: string, argv: string[] }} ProcessEntry
 */

/**
 * Reads a file of /proc that may vanish while it is read; undefined when it did or when it is not ours to read.
 * @param {string} path
 * @returns {string | undefined}
 */
export function readProc(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * A living process, or undefined: zombies count as gone, they hold nothing but their entry.
 * @param {number} pid
 * @returns {ProcessEntry | undefined}
 */
export function readProcess(pid) {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command name (field 2) is in parentheses and may itself hold spaces and parentheses: split behind the last one.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const state = fields[0] ?? "?";
  if (state === "Z" || state === "X") return undefined;
  const argv = (readProc(`/proc/${pid}/cmdline`) ?? "").split("\0").slice(0, -1);
  return { pid, ppid: Number(fields[1]), state, startTime: fields[19] ?? "", argv };
}

/**
 * Every living process of this pid namespace.
 * @returns {ProcessEntry[]}
 */
export function listProcesses() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((entry) => entry !== undefined);
}

/**
 * The process and everything below it, children before their parents.
 * @param {number} pid
 * @param {ProcessEntry[]} [all]
 * @returns {ProcessEntry[]}
 */
export function descendants(pid, all = listProcesses()) {
  const children = all.filter((entry) => entry.ppid === pid && entry.pid !== pid);
  return children.flatMap((child) => [...descendants(child.pid, all), child]);
}

/**
 * The process's ancestors and itself.
 * @param {number} pid
 * @returns {Set<number>}
 */
export function lineage(pid) {
  const seen = new Set([pid]);
  for (let at = readProcess(pid); at !== undefined && at.ppid > 0 && !seen.has(at.ppid); at = readProcess(at.ppid)) {
    seen.add(at.ppid);
  }
  return seen;
}

/**
 * What a namespace file (/run/netns/x, /proc/PID/ns/net) refers to: device and inode; undefined when it is gone.
 * @param {string} path
 * @returns {string | undefined}
 */
export function namespaceIdentity(path) {
  try {
    const { dev, ino } = statSync(path);
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/**
 * The working directory of a process; undefined when it is gone or not ours to read.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function workingDirectory(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/**
 * Sends a signal; false when the process is already gone.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @returns {boolean}
 */
export function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}
