import type { Answer, Question } from "@/lib/model/inspection";
import type { Link } from "@/lib/model/link";
import type { DockerEngine } from "./docker/engine";
import { EngineRequestError } from "./docker/request";
import type { EngineNetworkFacts } from "./docker/reshape-verbose";
import { inspectFdb } from "./kernel/inspect-fdb";
import { inspectSandbox } from "./kernel/inspect-sandbox";
import type { Kernel } from "./kernel/kernel";
import { readSysctls } from "./kernel/read-sysctls";
import { errorCode, isDenied, isGone } from "./kernel/system-error";
import { readNat } from "./netfilter/read-nat";

/** Whom a question is put to. */
export type Sources = {
  readonly kernel: Kernel;
  readonly engine: DockerEngine;
  /** The links of the host's namespace, as last observed. */
  readonly hostLinks: readonly Link[];
};

type Asked<K extends Question["kind"]> = Extract<Question, { kind: K }>;

const GONE: Answer = { kind: "unanswered", reason: "gone", message: "It is no longer there." };

function answerSandbox({ kernel }: Sources, { inode }: Asked<"sandbox">): Answer {
  const facts = kernel.visit(inode, inspectSandbox);
  return facts ? { kind: "sandbox", readAt: new Date().toISOString(), ...facts } : GONE;
}

/** What the engine does not tell takes nothing from what the kernel does. */
async function askEngine(engine: DockerEngine, id: string): Promise<Answer | (EngineNetworkFacts & { why?: string })> {
  try {
    return (await engine.inspectNetwork(id)) ?? GONE;
  } catch (error) {
    if (!(error instanceof EngineRequestError)) throw error;
    return {
      endpoints: [],
      peers: [],
      services: [],
      why: `The engine does not tell of this network: ${error.message}.`,
    };
  }
}

async function answerNetwork({ kernel, engine }: Sources, { id, inodes }: Asked<"network">): Promise<Answer> {
  const told = await askEngine(engine, id);
  if ("kind" in told) return told;
  const { why, ...facts } = told;
  const read = inodes.flatMap((inode) => {
    const fdb = kernel.visit(inode, inspectFdb);
    return fdb ? [{ inode, ...fdb }] : [];
  });
  return {
    kind: "network",
    readAt: new Date().toISOString(),
    ...facts,
    fdb: read.map(({ inode, entries }) => ({ inode, entries })),
    trouble: [...(why ? [why] : []), ...read.flatMap(({ trouble }) => trouble)],
  };
}

/** Bridge ports are left out: IP packets come in by their bridge, and there are hundreds. */
async function answerHost({ hostLinks }: Sources): Promise<Answer> {
  const named = hostLinks.filter(({ master }) => master === undefined).map(({ name }) => name);
  const sysctls = readSysctls(named);
  const { nat, problems } = await readNat();
  return {
    kind: "host",
    readAt: new Date().toISOString(),
    sysctls,
    nat,
    trouble: problems.map(({ message }) => message),
  };
}

async function ask(sources: Sources, question: Question): Promise<Answer> {
  switch (question.kind) {
    case "sandbox":
      return answerSandbox(sources, question);
    case "network":
      return answerNetwork(sources, question);
    case "host":
      return answerHost(sources);
  }
}

function unanswered(error: unknown): Answer {
  if (isGone(error)) return GONE;
  const code = errorCode(error);
  if (isDenied(error)) {
    const message = `The kernel refuses to tell (${code}): the probe needs to run as root.`;
    return { kind: "unanswered", reason: "refused", message };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { kind: "unanswered", reason: "failed", message: `It could not be read: ${why}.` };
}

/** Answers one question from what is there now; never rejects. */
export async function inspect(sources: Sources, question: Question): Promise<Answer> {
  try {
    return await ask(sources, question);
  } catch (error) {
    return unanswered(error);
  }
}
