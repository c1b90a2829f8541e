import { isDeepStrictEqual } from "node:util";
import type { EngineState } from "@/lib/model/observation";
import type { Health } from "@/lib/wire/protocol";

/** What one attempt to read met. */
export type Seen =
  | { readonly probe: "up"; readonly engine: EngineState; readonly recorded?: boolean }
  | { readonly probe: "gone"; readonly reason: string };

type Step = Omit<Health, "since">;

const PROBE_HINT =
  "It is started again by itself. If this lasts, look at the output of the terminal that runs Patchbay.";

const RECORDED = "A recording is played, as PATCHBAY_REPLAY asks.";
const RECORDED_HINT = "Start Patchbay without PATCHBAY_REPLAY to see your own host.";

/** The last picture of a live host is never replaced by the sample; a sample is never called stale. */
function step(before: Health, seen: Seen): Step {
  const wasLive = before.state === "live" || before.state === "engine-gone" || before.state === "probe-gone";
  if (seen.probe === "gone") {
    const reason = `The probe does not answer: ${seen.reason}.`;
    return { state: wasLive ? "probe-gone" : before.state, reason, hint: PROBE_HINT };
  }
  if (seen.recorded) return { state: "sample", reason: RECORDED, hint: RECORDED_HINT };
  if (seen.engine.state === "up") return { state: "live", reason: "", hint: "" };
  const { reason, hint, lastKnown } = seen.engine;
  if (lastKnown) return { state: "engine-gone", reason, hint, kernelLive: true };
  return { state: wasLive ? "engine-gone" : "sample", reason, hint };
}

/** The health after an attempt to read; the same object when nothing changed, so that `since` stays that of the first. */
export function nextHealth(before: Health, seen: Seen, now: Date): Health {
  const next = step(before, seen);
  if (isDeepStrictEqual({ ...next, since: before.since }, before)) return before;
  return { ...next, since: next.state === before.state ? before.since : now.toISOString() };
}
