import type { Answer, ReadingQuestion } from "@/lib/model/inspection";
import { errorCode, isDenied, isGone } from "../kernel/system-error";
import { answerFirewall } from "./firewall";
import { answerNetwork } from "./network";
import { answerReception } from "./reception";
import { answerCounters, answerRoute, answerSandbox } from "./sandbox";
import { Refusal, type Sources } from "./sources";

const GONE: Answer = { kind: "unanswered", reason: "gone", message: "It is no longer there." };

async function ask(sources: Sources, question: ReadingQuestion): Promise<Answer | undefined> {
  switch (question.kind) {
    case "sandbox":
      return answerSandbox(sources, question);
    case "reception":
      return answerReception(sources, question);
    case "counters":
      return answerCounters(sources, question);
    case "route":
      return answerRoute(sources, question);
    case "network":
      return answerNetwork(sources, question);
    case "firewall":
      return answerFirewall(sources, question);
  }
}

function unanswered(error: unknown): Answer {
  if (error instanceof Refusal) return { kind: "unanswered", reason: "refused", message: error.message };
  if (isGone(error)) return GONE;
  if (isDenied(error)) {
    const message = `The kernel refuses to tell (${errorCode(error)}): the probe needs to run as root.`;
    return { kind: "unanswered", reason: "refused", message };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { kind: "unanswered", reason: "failed", message: `It could not be read: ${why}.` };
}

/** Answers one question from what is there now; never rejects. */
export async function inspect(sources: Sources, question: ReadingQuestion): Promise<Answer> {
  try {
    return (await ask(sources, question)) ?? GONE;
  } catch (error) {
    return unanswered(error);
  }
}
