import { setTimeout as pass } from "node:timers/promises";
import type Docker from "dockerode";
import { EngineRequestError, openStream } from "./request";

/** How an engine is felt for, in milliseconds: how often it is asked, and how long an answer may take. */
export type Pulse = { readonly everyMs: number; readonly answerMs: number };

/** An engine that hangs is found after 2.5 to 4.5 s; a ping costs about a millisecond of a core. */
export const PULSE: Pulse = { everyMs: 2000, answerMs: 1250 };

/** One miss is also what a machine looks like that was busy for a moment. */
const MISSES = 2;

/** Whether the engine answers at all; whatever it answers, a refusal too, is an answer. */
async function answers(docker: Docker, answerMs: number): Promise<boolean> {
  try {
    const answer = await openStream(docker, "/_ping", AbortSignal.timeout(answerMs));
    answer.resume();
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks the engine again and again whether it is there, and aborts `ending` with an {@link EngineRequestError} when it is not: a stream of events stays
 * open, and silent, when the engine hangs. Ends with `ending`.
 */
export async function feelPulse(docker: Docker, ending: AbortController, { everyMs, answerMs }: Pulse): Promise<void> {
  const { signal } = ending;
  for (let misses = 0; misses < MISSES; ) {
    if (misses === 0) await pass(everyMs, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    misses = (await answers(docker, answerMs)) ? 0 : misses + 1;
  }
  // Which does nothing when it was aborted meanwhile.
  ending.abort(new EngineRequestError("hung", "the engine does not answer"));
}
