import { askWalk } from "@/lib/inquiry/ask-walk";
import { walkFacts } from "@/lib/inquiry/walk-facts";
import type { Question } from "@/lib/model/inspection";
import type { Netns } from "@/lib/model/netns";
import type { Observation } from "@/lib/model/observation";
import { DockerEngine } from "@/lib/probe/docker/engine";
import { inspect } from "@/lib/probe/inspect/inspect";
import type { Kernel } from "@/lib/probe/kernel/kernel";
import { observation as bare, container } from "@/lib/topology/fixtures/build";
import type { SandboxFacts, WalkFacts } from "@/lib/walk/facts";
import type { WalkQuestion, WalkSource } from "@/lib/walk/question";
import { walk } from "@/lib/walk/walk";
import { monotonicMs } from "./figures";

/** What is asked of a host with so many sandboxes. */
function questions(size: number): [label: string, question: WalkQuestion][] {
  const sandbox = (number: number): WalkSource => ({ kind: "container", id: `s${number}` });
  const outside: WalkSource = { kind: "outside", address: "192.0.2.1" };
  const last = `10.99.${size >> 8}.${size & 255}`;
  const to = (address: string) => ({ kind: "address" as const, address });
  return [
    ["outside to a published port", { from: outside, to: to("192.0.2.2"), protocol: "tcp", port: 20_000 + size }],
    ["container to container", { from: sandbox(1), to: to(last), protocol: "tcp", port: 80 }],
    ["container to the internet", { from: sandbox(size), to: to("203.0.113.10"), protocol: "tcp", port: 443 }],
    ["outside to a container", { from: outside, to: to(last), protocol: "tcp", port: 80 }],
  ];
}

const timed = <T>(run: () => T): [result: T, ms: number] => {
  const began = monotonicMs();
  return [run(), monotonicMs() - began];
};

const numberOf = ({ names: [first] }: Netns) => /-s(\d+)$/.exec(first?.name ?? "")?.[1];

/** The observation of a host whose sandboxes are containers `s1`, `s2` and so on. What is beyond the uplink is another machine's. */
function observed(kernel: Kernel): Observation {
  const all = kernel.observe({ pids: [], paths: [] }).netns;
  const netns = all.filter((one) => one.host || numberOf(one) !== undefined);
  const containers = netns.flatMap((one) => {
    const number = numberOf(one);
    return number === undefined ? [] : [container(`s${number}`, { netns: one.inode, pid: 1 })];
  });
  return { ...bare(), containers, netns };
}

/** How long walks take with the facts at hand, and with reading them. */
export async function timeWalks(kernel: Kernel, runs: number, size: number) {
  const engine = DockerEngine.connect("unix:///nonexistent/docker.sock"); // Nobody asks it anything.
  const observation = observed(kernel);
  const desk = { observation, inspect: (question: Question) => ask(question) };
  const ask = (question: Question) => {
    if (question.kind === "command") throw new Error("nothing is run");
    return inspect({ kernel, engine }, question);
  };
  const found = [];
  for (const [label, question] of questions(size)) {
    const sandboxes = new Map<number, SandboxFacts>();
    let facts: WalkFacts = { observation, sandboxes };
    for (let { unread } = walk(facts, question); unread.length > 0; { unread } = walk(facts, question)) {
      for (const inode of unread) sandboxes.set(inode, await walkFacts(desk).read(inode));
      facts = { observation, sandboxes };
    }
    const fresh = { observation, sandboxes: new Map(sandboxes) };
    const [{ disposition }, first] = timed(() => walk(fresh, question));
    const walks = Array.from({ length: runs }, () => timed(() => walk(fresh, question))[1]);
    const asked: number[] = [];
    for (let run = 0; run < Math.min(runs, 20); run++) {
      const began = monotonicMs();
      await askWalk(desk, question);
      asked.push(monotonicMs() - began);
    }
    found.push({ label, disposition, first, walks, asked });
  }
  engine.close();
  return found;
}
