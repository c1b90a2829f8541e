import { type ExecFileException, execFile } from "node:child_process";
import type { CommandAnswer } from "@/lib/model/command-inspection";
import type { Unanswered } from "@/lib/model/inspection";
import { toolEnvironment } from "../tool-environment";

/** How long a command may take, in ms, and how many characters of what it prints are kept. */
export const COMMAND_LIMITS = { timeoutMs: 5_000, output: 256 * 1024 };
const ERRORS_KEPT = 4096;

type Extra = {
  /** The nsfs file of the namespace to run it in; the process's own without. */
  readonly netnsPath?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
};

const failed = (message: string): Unanswered => ({ kind: "unanswered", reason: "failed", message });

/** nsenter(1) itself speaks when it does not find the program, or the namespace. */
function judgeEntering(program: string, stderr: string): Unanswered | undefined {
  if (/^nsenter: failed to execute/.test(stderr)) return failed(`${program} is not installed here.`);
  if (/^nsenter: .*(not permitted|denied)/i.test(stderr)) {
    return {
      kind: "unanswered",
      reason: "refused",
      message: "The namespace may not be entered: run Patchbay as root.",
    };
  }
  if (/^nsenter: /.test(stderr)) return { kind: "unanswered", reason: "gone", message: "The namespace is gone." };
  return undefined;
}

/** What ended a command other than itself; undefined when it ended by itself, or said too much. */
function judge(program: string, error: ExecFileException): Unanswered | undefined {
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return undefined;
  if (error.code === "ENOENT") return failed(`${program} is not installed here.`);
  if (error.killed) return failed(`${program} did not end within ${COMMAND_LIMITS.timeoutMs / 1000} seconds.`);
  if (error.signal) return failed(`${program} crashed (${error.signal}).`);
  return typeof error.code === "number" ? undefined : failed(`${program} could not be run: ${error.message}.`);
}

/**
 * Runs a program with its arguments, never through a shell, in a namespace by nsenter(1). Never rejects. It is killed when it is too slow,
 * or when it has said too much: then the beginning is the answer.
 */
export function runCommand(
  argv: readonly [string, ...string[]],
  { netnsPath, env = {} }: Extra = {},
): Promise<CommandAnswer | Unanswered> {
  const [program] = argv;
  const [file, ...args] = netnsPath === undefined ? argv : ["nsenter", `--net=${netnsPath}`, "--", ...argv];
  const options = {
    env: { ...toolEnvironment(), ...env },
    timeout: COMMAND_LIMITS.timeoutMs,
    killSignal: "SIGKILL",
    maxBuffer: COMMAND_LIMITS.output,
  } as const;
  return new Promise((resolve) => {
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      const entering = netnsPath === undefined ? undefined : judgeEntering(program, stderr);
      const why = entering ?? (error ? judge(program, error) : undefined);
      if (why) return resolve(why);
      const cut = error?.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER";
      const exitCode = typeof error?.code === "number" ? error.code : 0;
      const errors = stderr.slice(0, ERRORS_KEPT);
      resolve({ kind: "command", readAt: new Date().toISOString(), output: stdout, errors, exitCode, cut });
    });
    child.stdin?.end();
  });
}
