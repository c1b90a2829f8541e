import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { ReadingQuestion } from "@/lib/model/inspection";
import { DockerEngine } from "@/lib/probe/docker/engine";
import { inspect } from "@/lib/probe/inspect/inspect";
import { Hint } from "@/lib/probe/probe";
import { planReading } from "@/lib/probe/reading-plan";
import { Kernel } from "../kernel";

/** Bundled and run by the tests inside a namespace that plays the host: one JSON command a line in, one JSON answer a line out. */
const Command = z.object({
  do: z.enum(["observe", "repeat", "inspect", "watch"]),
  pids: z.array(z.number()).default([]),
  paths: z.array(z.string()).default([]),
  times: z.number().default(1),
  question: ReadingQuestion.optional(),
  dirty: z.array(Hint).optional(),
});

const [, , options = "{}"] = process.argv;
const WatchOptions = z.object({ rcvbufBytes: z.number().default(16 << 20), lossToldMs: z.number().default(60_000) });
const kernel = Kernel.open(WatchOptions.parse(JSON.parse(options)));
/** Nobody listens there: it is not asked. */
const engine = DockerEngine.connect("unix:///nonexistent/docker.sock");
const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);

let last = new Set<object>();

function dirtyOf(hints: readonly Hint[]) {
  const plan = planReading(hints);
  if (!plan) throw new Error("these hints ask for everything");
  return plan;
}

const openFiles = () => readdirSync("/proc/self/fd").length;

/** Also how many namespaces are the same objects as the last time. */
function observe({ pids, paths, dirty }: z.infer<typeof Command>) {
  const view = kernel.observe({ pids, paths }, dirty && dirtyOf(dirty));
  const kept = view.netns.filter((netns) => last.has(netns)).length;
  last = new Set(view.netns);
  return { ...view, kept };
}

function repeat(wanted: { pids: number[]; paths: string[] }, times: number) {
  const before = openFiles();
  const ms: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = process.hrtime.bigint();
    kernel.observe(wanted);
    ms.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return { before, after: openFiles(), ms };
}

async function answer(question: ReadingQuestion) {
  const before = openFiles();
  const answered = await inspect({ kernel, engine }, question);
  return { before, after: openFiles(), answer: answered };
}

say({ ready: true, host: kernel.hostNetns, privileged: kernel.privileged });
createInterface({ input: process.stdin })
  .on("line", (line) => {
    const command = Command.parse(JSON.parse(line));
    const wanted = { pids: command.pids, paths: command.paths };
    if (command.do === "observe") say({ answer: observe(command) });
    else if (command.do === "repeat") say({ answer: repeat(wanted, command.times) });
    else if (command.question) void answer(command.question).then((told) => say({ answer: told }));
    else {
      kernel.watch((hint) => say({ hint }));
      say({ answer: "watching" });
    }
  })
  .on("close", () => {
    kernel.close();
    process.exit(0);
  });
