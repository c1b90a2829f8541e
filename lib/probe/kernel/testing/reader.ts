import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { z } from "zod";
import { Answer, type ReadingQuestion } from "@/lib/model/inspection";
import { Netns } from "@/lib/model/netns";
import { Problem } from "@/lib/model/problem";
import { Hint } from "@/lib/probe/probe";
import type { WatchOptions } from "../watch";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const outfile = `${root}build/kernel-test/child-${process.pid}.mjs`;
const Line = z.object({
  ready: z.boolean().optional(),
  privileged: z.boolean().optional(),
  hint: Hint.optional(),
  answer: z.unknown().optional(),
});
const Observed = z.object({ kept: z.number(), netns: z.array(Netns), problems: z.array(Problem) });
const Inspected = z.object({ before: z.number(), after: z.number(), answer: Answer });
const Repeated = z.object({ before: z.number(), after: z.number(), ms: z.array(z.number()) });

/** Bundles the program that runs inside a namespace; koffi stays outside, because it brings a binary. Answers the file. */
export async function bundleReader(): Promise<string> {
  const entryPoints = [fileURLToPath(new URL("./child.ts", import.meta.url))];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["koffi", "dockerode"],
    alias: { "@": root.slice(0, -1) },
    logLevel: "error",
  });
  return outfile;
}

export type ReaderOptions = Partial<WatchOptions> & { readonly uid?: number };

/** A process that reads the kernel with the namespace it is in as its host. */
export class Reader {
  readonly hints: Hint[] = [];
  privileged: boolean | undefined;
  readonly #child: ChildProcess;
  readonly #waiting: ((line: unknown) => void)[] = [];
  #changed: (() => void)[] = [];
  readonly #ended: Promise<void>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = new Promise((resolve) => child.on("close", () => resolve()));
    if (!child.stdout) throw new Error("no pipe");
    createInterface({ input: child.stdout }).on("line", (text) => this.#line(Line.parse(JSON.parse(text))));
  }

  /** uid: to be another user than root, in the same namespace. */
  static async start(netnsPath: string, { uid, ...options }: ReaderOptions = {}): Promise<Reader> {
    const who = uid === undefined ? [] : ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"];
    const argv = [`--net=${netnsPath}`, ...who, process.execPath, outfile, JSON.stringify(options)];
    const reader = new Reader(spawn("nsenter", argv, { stdio: ["pipe", "pipe", "inherit"] }));
    const ready = new Promise((resolve) => reader.#waiting.push(resolve));
    await ready;
    return reader;
  }

  #line(line: z.infer<typeof Line>): void {
    if (line.hint) {
      this.hints.push(line.hint);
      for (const wake of this.#changed.splice(0)) wake();
      return;
    }
    if (line.ready) this.privileged = line.privileged;
    this.#waiting.shift()?.(line.answer);
  }

  #ask(command: object): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async observe(wanted: { pids?: number[]; paths?: string[]; dirty?: Hint[] } = {}) {
    return Observed.parse(await this.#ask({ do: "observe", ...wanted }));
  }

  async repeat(times: number) {
    return Repeated.parse(await this.#ask({ do: "repeat", times }));
  }

  /** The answer to a question, and how many files were open before and after. */
  async inspect(question: ReadingQuestion) {
    return Inspected.parse(await this.#ask({ do: "inspect", question }));
  }

  async watch(): Promise<void> {
    await this.#ask({ do: "watch" });
  }

  /** Waits until a hint fits; the test's own timeout ends a wait in vain. */
  async hinted(fits: (hint: Hint) => boolean): Promise<Hint> {
    for (;;) {
      const hint = this.hints.find(fits);
      if (hint) return hint;
      await new Promise<void>((resolve) => this.#changed.push(resolve));
    }
  }

  /** Stops the process while something is done, so that it cannot read what happens meanwhile. */
  whileStopped(act: () => void): void {
    this.#child.kill("SIGSTOP");
    try {
      act();
    } finally {
      this.#child.kill("SIGCONT");
    }
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }
}
