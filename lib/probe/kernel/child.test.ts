import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Child } from "./child";
import type { Exit } from "./posix-spawn";

const ENV = { PATH: "/usr/bin:/bin", LC_ALL: "C", ABSENT: undefined };

type Said = { out: string; err: string; exit: Exit };

/** Runs a program to its end; `act` is called once it runs. */
function run(argv: readonly [string, ...string[]], act: (child: Child) => void = () => {}): Promise<Said> {
  const said = { out: "", err: "" };
  return new Promise((resolve) => {
    const child = new Child(argv, ENV, {
      onOutput: (chunk) => {
        said.out += chunk.toString();
      },
      onError: (chunk) => {
        said.err += chunk.toString();
      },
      onEnd: (exit) => resolve({ ...said, exit }),
    });
    act(child);
  });
}

/** Children of this process that ended and that nobody took note of: state and ppid are the third and fourth field of proc_pid_stat(5). */
function zombies(): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const [state, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" && ppid === String(process.pid);
    } catch {
      return false; // It ended just now.
    }
  });
}

const ENDED: [label: string, have: readonly [string, ...string[]], want: Partial<Said>][] = [
  ["what it says, and that all went well", ["printf", "%s|", "a b", "$(id)"], { out: "a b|$(id)|", exit: { code: 0 } }],
  ["its exit code and complaint", ["sh", "-c", "echo no >&2; exit 7"], { err: "no\n", exit: { code: 7 } }],
  ["the signal that ended it", ["sh", "-c", "kill -TERM $$"], { exit: { signal: "SIGTERM" } }],
  ["nothing at its input", ["cat"], { out: "", exit: { code: 0 } }],
  ["its environment, and no more", ["env"], { out: "PATH=/usr/bin:/bin\nLC_ALL=C\n", exit: { code: 0 } }],
  ["a broken pipe ends it, as everywhere", ["sh", "-c", "kill -PIPE $$"], { exit: { signal: "SIGPIPE" } }],
  ["its end also long after its last word", ["sh", "-c", "exec >&- 2>&-; sleep 0.1; exit 3"], { exit: { code: 3 } }],
];

describe("a child", () => {
  test.each(ENDED)("tells %s", async (_label, have, want) => {
    expect(await run(have)).toMatchObject(want);
  });

  test("says a lot without losing any of it", async () => {
    const { out } = await run(["head", "-c", "3000000", "/dev/zero"]);
    expect(out.length).toBe(3_000_000);
  });

  test("is ended when it is told to, and may be told so again", async () => {
    let child: Child | undefined;
    const { exit } = await run(["sleep", "60"], (started) => {
      child = started;
      started.kill();
    });
    expect(exit).toEqual({ signal: "SIGKILL" });
    child?.kill();
  });

  test.each(["no-such-program-at-all", "/no/such/path"])("%s is not installed", async (name) => {
    await expect(run([name])).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("leaves no file open and no process unreaped", async () => {
    const files = () => readdirSync("/proc/self/fd").length;
    await run(["true"]);
    const before = files();
    await Promise.all(Array.from({ length: 40 }, () => run(["true"])));
    expect(files()).toBe(before);
    expect(zombies()).toEqual([]);
  });
});
