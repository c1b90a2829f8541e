import type { Container } from "@/lib/model/container";
import type { Badge } from "./content";
import type { CardState } from "./kinds";
import type { GraphWords } from "./words";

const NONE: readonly Badge[] = [];
/** Network modes that have no wiring. */
const UNWIRED = new Set(["host", "none"]);
const RUNNING = new Set(["running", "restarting", "removing"]);

/** The state as the picture tells it apart. */
export function cardState(state: string): CardState {
  if (state === "paused") return "paused";
  return RUNNING.has(state) ? "normal" : "stopped";
}

/** Badges of a container: the state in the engine's word unless it simply runs, and a network mode that has no wiring. */
export function containerBadges(
  container: Pick<Container, "state" | "networkMode">,
  words: GraphWords,
): readonly Badge[] {
  if (container.state === "running" && !UNWIRED.has(container.networkMode)) return NONE;
  const badges: Badge[] = [];
  if (container.state !== "running") badges.push({ text: container.state, tone: "warn" });
  if (container.networkMode === "host") badges.push({ text: words.hostNetwork, tone: "plain" });
  if (container.networkMode === "none") badges.push({ text: "none", tone: "plain" });
  return badges;
}
