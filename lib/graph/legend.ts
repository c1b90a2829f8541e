import type { CardKind } from "./kinds";

/** One line of the legend: a key of `Palette.kinds`, or `paused`, `stopped` for the states. */
export type LegendKind = CardKind | "paused" | "stopped";

/** What has a sign of its own in the picture, in the order of the picture from left to right. */
export const LEGEND = [
  "port",
  "container",
  "interface",
  "veth",
  "bridge",
  "network",
  "reference",
  "nat",
  "uplink",
  "namespace",
  "paused",
  "stopped",
] as const satisfies readonly LegendKind[];

/** What only other representations than the wiring have: the card of a project, and the line of a bus. */
export const MORE_SIGNS = ["projectCard", "busLine"] as const;
/** One of {@link MORE_SIGNS}. */
export type MoreSign = (typeof MORE_SIGNS)[number];
