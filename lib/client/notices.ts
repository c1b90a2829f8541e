import type { ClientState } from "./state";
import { timeOfDay } from "./words";

/** A line above the graph that says what the picture is worth: the key of its text, and what the server adds in its own words. */
export type Notice = {
  readonly id: string;
  readonly tone: "sample" | "info" | "warn" | "bad";
  readonly key: "sample" | "engine-gone" | "engine-gone-kernel-live" | "probe-gone" | "remote" | "unprivileged";
  /** Local time of day since when it is so; empty when it does not matter. */
  readonly time: string;
  readonly said: string;
};

function healthNotice({ snapshot, opened }: ClientState): Notice[] {
  if (!snapshot || opened) return [];
  const { state, since, reason, hint, kernelLive } = snapshot.health;
  const said = [reason, hint].filter(Boolean).join(" ");
  if (state === "sample") return [{ id: state, tone: "sample", key: state, time: "", said }];
  if (state !== "engine-gone" && state !== "probe-gone") return [];
  const key = state === "engine-gone" && kernelLive ? "engine-gone-kernel-live" : state;
  return [{ id: state, tone: "bad", key, time: timeOfDay(since), said }];
}

/** What must be said about the picture as a whole, most important first. */
export function noticesOf(state: ClientState): Notice[] {
  const notices = healthNotice(state);
  const sample = state.snapshot?.health.state === "sample";
  for (const { id, engine, privileged } of sample ? [] : (state.snapshot?.topology.hosts ?? [])) {
    if (engine.state === "up" && !engine.engine.local) {
      notices.push({ id: `remote ${id}`, tone: "info", key: "remote", time: "", said: engine.engine.localReason });
    } else if (!privileged) {
      notices.push({ id: `privilege ${id}`, tone: "warn", key: "unprivileged", time: "", said: "" });
    }
  }
  return notices;
}
