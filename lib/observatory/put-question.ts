import type { Answer, Question } from "@/lib/model/inspection";
import type { Probe } from "@/lib/probe/probe";
import type { Health } from "@/lib/wire/protocol";

/**
 * Puts a question to the probe, and never rejects. Of the sample nothing is asked: its things are not those that are there now, though
 * their numbers may be the same. A recording that the probe itself plays (`played`) is asked.
 */
export async function putQuestion(probe: Probe, health: Health, question: Question, played = false): Promise<Answer> {
  if (health.state === "sample" && !played) {
    const message = "This is a recorded host, and the recording does not have it.";
    return { kind: "unanswered", reason: "not-recorded", message };
  }
  try {
    return await probe.inspect(question);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: "unanswered", reason: "failed", message: `The probe did not answer: ${why}.` };
  }
}
