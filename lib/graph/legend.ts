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
