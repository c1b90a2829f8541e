import { Child, type ChildListener } from "../kernel/child";
import type { Exit } from "../kernel/posix-spawn";
import { errorCode } from "../kernel/system-error";
import { toolEnvironment } from "../tool-environment";

/** Milliseconds that a tool may take. */
export const TOOL_TIMEOUT_MS = 5_000;
/** Longest output that is read, in bytes. */
export const TOOL_LIMIT = 16 * 1024 * 1024;

/** What running a tool came to. `missing`: it is not installed; `gone`: the namespace is not there any more. */
export type ToolResult =
  | { readonly ok: true; readonly stdout: string }
  | {
      readonly ok: false;
      readonly failure: "missing" | "gone" | "denied" | "timeout" | "too-large" | "crashed" | "failed";
      /** One line for the user, without the tool's name. */
      readonly message: string;
    };

type Failure = Extract<ToolResult, { ok: false }>;

const fail = (failure: Failure["failure"], message: string): Failure => ({ ok: false, failure, message });

/** The failure that exit code, signal and stderr stand for. nsenter(1) exits with 127 when it cannot find the program. */
function judgeExit(exit: Exit, stderr: string, entered: boolean): Failure {
  const firstLine = stderr.trim().split("\n")[0]?.slice(0, 300) ?? "";
  if ("signal" in exit) return fail("crashed", `it crashed (${exit.signal})`);
  if (entered && /^nsenter: failed to execute/.test(stderr)) return fail("missing", "it is not installed");
  if (/not permitted|permission denied|must be root/i.test(stderr)) return fail("denied", firstLine);
  if (entered && /^nsenter: /.test(stderr)) return fail("gone", firstLine);
  return fail("failed", firstLine || `it ended with exit code ${exit.code}`);
}

function start(argv: readonly [string, ...string[]], listener: ChildListener): Child | Failure {
  try {
    return new Child(argv, toolEnvironment(), listener);
  } catch (error) {
    const code = errorCode(error);
    if (code === "") throw error;
    return code === "ENOENT"
      ? fail("missing", "it is not installed")
      : fail("failed", `it could not be started (${code})`);
  }
}

/**
 * Runs a program with its arguments, never through a shell, in the network namespace of `netnsPath` when one is given (by nsenter(1)).
 * Never rejects. The child is killed when it is too slow or says too much.
 */
export function runTool(argv: readonly [string, ...string[]], netnsPath?: string): Promise<ToolResult> {
  const entered = netnsPath !== undefined;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = "";
    let killed: Failure | undefined;
    const listener = {
      onOutput: (chunk: Buffer) => {
        size += chunk.length;
        if (size > TOOL_LIMIT) kill(fail("too-large", `it printed more than ${TOOL_LIMIT} bytes`));
        else chunks.push(chunk);
      },
      onError: (chunk: Buffer) => {
        if (stderr.length < 10_000) stderr += chunk.toString("utf8");
      },
      onEnd: (exit: Exit) => {
        clearTimeout(timer);
        if (killed) resolve(killed);
        else if ("code" in exit && exit.code === 0)
          resolve({ ok: true, stdout: Buffer.concat(chunks).toString("utf8") });
        else resolve(judgeExit(exit, stderr, entered));
      },
    };
    const child = start(entered ? ["nsenter", `--net=${netnsPath}`, "--", ...argv] : argv, listener);
    if (!(child instanceof Child)) return resolve(child);
    const kill = (failure: Failure) => {
      killed ??= failure;
      child.kill();
    };
    const timer = setTimeout(
      () => kill(fail("timeout", `it did not end within ${TOOL_TIMEOUT_MS / 1000} seconds`)),
      TOOL_TIMEOUT_MS,
    );
  });
}
