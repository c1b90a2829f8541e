import type { ClientState } from "./state";
import { timeOfDay } from "./words";

/** A line above the graph that says what the picture is worth. */
export type Notice = {
  readonly id: string;
  readonly tone: "sample" | "info" | "warn" | "bad";
  readonly title: string;
  readonly text: string;
  readonly hint: string;
};

function healthNotice({ snapshot }: ClientState): Notice[] {
  if (!snapshot) return [];
  const { state, since, reason, hint } = snapshot.health;
  const time = timeOfDay(since);
  if (state === "sample")
    return [{ id: state, tone: "sample", title: "This is a recorded sample, not your host.", text: reason, hint }];
  if (state === "engine-gone") {
    const title = `No answer from the engine since ${time}. This is the last picture.`;
    return [{ id: state, tone: "bad", title, text: reason, hint }];
  }
  if (state === "probe-gone") {
    const title = `No answer from the probe since ${time}. This is the last picture.`;
    return [{ id: state, tone: "bad", title, text: reason, hint }];
  }
  return [];
}

/** What must be said about the picture as a whole, most important first. */
export function noticesOf(state: ClientState): Notice[] {
  const notices = healthNotice(state);
  const sample = state.snapshot?.health.state === "sample";
  for (const { id, engine, privileged } of sample ? [] : (state.snapshot?.topology.hosts ?? [])) {
    if (engine.state === "up" && !engine.engine.local) {
      const title = "The engine runs elsewhere: only what its API tells is shown.";
      notices.push({ id: `remote ${id}`, tone: "info", title, text: engine.engine.localReason, hint: "" });
    } else if (!privileged) {
      const title = "The inside of the sandboxes could not be read.";
      const text = "The probe may not enter other network namespaces.";
      notices.push({ id: `privilege ${id}`, tone: "warn", title, text, hint: "Start Patchbay as root to see them." });
    }
  }
  return notices;
}
