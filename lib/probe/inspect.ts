import type { Answer, Question } from "@/lib/model/inspection";
import { inspectSandbox } from "./kernel/inspect-sandbox";
import type { Kernel } from "./kernel/kernel";
import { errorCode, isDenied, isGone } from "./kernel/system-error";

/** Whom a question is put to. */
export type Sources = { readonly kernel: Kernel };

const GONE: Answer = { kind: "unanswered", reason: "gone", message: "It is no longer there." };

function answerSandbox({ kernel }: Sources, { inode }: Extract<Question, { kind: "sandbox" }>): Answer {
  const facts = kernel.visit(inode, inspectSandbox);
  return facts ? { kind: "sandbox", readAt: new Date().toISOString(), ...facts } : GONE;
}

async function ask(sources: Sources, question: Question): Promise<Answer> {
  switch (question.kind) {
    case "sandbox":
      return answerSandbox(sources, question);
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
