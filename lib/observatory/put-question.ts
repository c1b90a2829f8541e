import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import type { Answer, Question, Unanswered } from "@/lib/model/inspection";
import type { Probe } from "@/lib/probe/probe";
import type { Health } from "@/lib/wire/protocol";

const NOT_RECORDED: Unanswered = {
  kind: "unanswered",
  reason: "not-recorded",
  message: "This is a recorded host, and the recording does not have it.",
};

function silent(error: unknown): Unanswered {
  const why = error instanceof Error ? error.message : String(error);
  return { kind: "unanswered", reason: "failed", message: `The probe did not answer: ${why}.` };
}

/**
 * Puts a question to the probe, and never rejects. Of the sample nothing is asked: its things are not those that are there now, though
 * their numbers may be the same. A recording that the probe itself plays (`played`) is asked.
 */
export async function putQuestion(probe: Probe, health: Health, question: Question, played = false): Promise<Answer> {
  if (health.state === "sample" && !played) return NOT_RECORDED;
  try {
    return await probe.inspect(question);
  } catch (error) {
    return silent(error);
  }
}

/** Has the probe try a connect, and never rejects. Nothing is tried for a recorded host: whoever has its addresses now is somebody else. */
export async function putAttempt(
  probe: Probe,
  health: Health,
  attempt: ConnectAttempt,
): Promise<ConnectOutcome | Unanswered> {
  if (health.state === "sample") return NOT_RECORDED;
  try {
    return await probe.connect(attempt);
  } catch (error) {
    return silent(error);
  }
}
