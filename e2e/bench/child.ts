import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { guard } from "@/e2e/lab/at-exit";
import { labEnv } from "@/e2e/lab/run";

/** A program that lives as long as it is needed: lines in, lines out. */
export interface Child {
  write(line: string): void;
  /** The next line that was not taken yet; rejects when the program ended. */
  line(): Promise<string>;
  /** Lines go here instead, at once. */
  onLine: ((line: string) => void) | undefined;
  stop(): Promise<void>;
}

/** Starts it; what it says on stderr goes to ours. It does not outlive this process. */
export function startChild(argv: readonly string[]): Child {
  const [command = "", ...args] = argv;
  const child = spawn(command, args, { env: labEnv, stdio: ["pipe", "pipe", "inherit"] });
  const lines: string[] = [];
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  let over: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    const fail = (error: Error) => {
      over = error;
      for (const { reject } of waiting.splice(0)) reject(error);
      forget();
      resolve();
    };
    child.on("error", fail);
    child.on("close", (code) => fail(new Error(`${argv.join(" ")} ended (${code})`)));
  });
  const kill = () => void child.kill("SIGKILL");
  const forget = guard({ end: async () => kill(), endNow: kill });
  const self: Child = {
    write: (line) => void child.stdin.write(`${line}\n`),
    line: () => {
      const ready = lines.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      if (over) return Promise.reject(over);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    onLine: undefined,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
  child.stdin.on("error", () => {}); // Its end says it.
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (self.onLine) self.onLine(line);
    else if (waiting.length > 0) waiting.shift()?.resolve(line);
    else lines.push(line);
  });
  return self;
}
