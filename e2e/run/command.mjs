import { spawn } from "node:child_process";

/** @type {import("node:child_process").ChildProcess | undefined} */
let current;
let interrupted = false;

// The command that runs is told to end and is waited for, so that it removes what it made; then the run ends.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => {
    interrupted = true;
    current?.kill(signal);
  });
}

/** Whether somebody asked this run to end. */
export const isInterrupted = () => interrupted;

/**
 * Runs a command in the foreground, its output on ours; its exit code, 127 when it could not be started and 130 when
 * a signal ended it.
 * @param {readonly string[]} argv
 * @param {Readonly<Record<string, string>>} [env] added to this process's environment
 * @returns {Promise<number>}
 */
export function runCommand(argv, env = {}) {
  const [command = "", ...args] = argv;
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    current = child;
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 130));
  });
}
