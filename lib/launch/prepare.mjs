import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";
import { SettingsError } from "./settings.mjs";

/** Everything that a build is made of. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "instrumentation.node.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * Time of the last change of a file or of anything below a folder, in ms since the epoch; 0 when it is not there.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/**
 * Runs a command of the preparation, its output shown, and gives up in one line when it fails.
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
function run(what, command, args) {
  console.log(`patchbay: ${what} ...`);
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (error) throw new SettingsError(`${what} failed: ${error.message}`);
  if (status !== 0) throw new SettingsError(`${what} failed with exit code ${status}; see above.`);
}

/** Installs the packages when they are missing or older than the lockfile. */
export function installWhenNeeded() {
  const installed = newest(join(ROOT, "node_modules", ".package-lock.json"));
  if (installed > 0 && installed >= newest(join(ROOT, "package-lock.json"))) return;
  run("installing packages (npm ci)", "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** Builds web and probe when a source is newer than the build. */
export function buildWhenNeeded() {
  const built = newest(join(ROOT, "build", "stamp"));
  if (built > 0 && built >= Math.max(...SOURCES.map((name) => newest(join(ROOT, name))))) return;
  run("building", process.execPath, [join(ROOT, "lib", "launch", "build.mjs")]);
}
