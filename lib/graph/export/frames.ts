import type { CardKind } from "../kinds";
import type { Palette } from "../palette";
import type { Card } from "../shapes";
import type { Stroke } from "./ink";

/** Corners, as in the style sheet of the canvas. */
const RADII: Partial<Record<CardKind, number>> = { container: 8, interface: 5, veth: 5, port: 10 };
const RADIUS = 7;
const THIN: ReadonlySet<CardKind> = new Set<CardKind>(["interface", "veth", "namespace"]);
const DASH = [4, 3] as const;

/** How round the corners of a kind are. */
export const radiusOf = (kind: CardKind) => RADII[kind] ?? RADIUS;

/** The frame of a card. States are told by the frame: dashed for stopped, double for paused. */
export function frameOf(kind: CardKind, state: Card["state"], palette: Palette): { fill: string; stroke: Stroke } {
  const { fill, line } = palette.kinds[kind];
  const stopped = state === "stopped" && kind !== "veth";
  const width = THIN.has(kind) ? 1 : 1.25;
  const dash = stopped || kind === "reference" ? { dash: DASH } : {};
  return { fill: stopped ? palette.box.fill : fill, stroke: { color: line, width, ...dash } };
}
