import type { Point } from "../geometry";
import { type GraphTheme, PALETTES } from "../palette";
import type { Layout } from "../shapes";
import { type Caption, inkHead, inkLegend, titleLine } from "./caption";
import type { Ink, Sheet } from "./ink";
import { inkBox, inkCard, inkWire } from "./ink-card";

const MARGIN = 24;
const HEAD = 64;
const LEAST = 700;

/** The whole wiring with head and legend, in ink. Pure: the same layout and caption give the same sheet. */
export function inkSheet(layout: Layout, caption: Caption, theme: GraphTheme): Sheet {
  const palette = PALETTES[theme];
  const { bounds } = layout;
  const inner = Math.max(LEAST, bounds.width);
  const legend = inkLegend(caption, inner, palette);
  const by = { x: MARGIN + (inner - bounds.width) / 2 - bounds.x, y: HEAD + MARGIN - bounds.y };
  const foot = HEAD + bounds.height + 2 * MARGIN;
  return {
    width: Math.ceil(inner + 2 * MARGIN),
    height: Math.ceil(foot + legend.height + MARGIN),
    background: palette.canvas,
    title: titleLine(caption),
    inks: [
      ...inkHead(caption, MARGIN, inner, palette),
      ...inkPicture(layout, theme).map((ink) => move(ink, by)),
      ...legend.inks.map((ink) => move(ink, { x: MARGIN, y: foot })),
    ],
  };
}

/** Boxes below wires, wires below cards, containers below what lies in them. */
function inkPicture(layout: Layout, theme: GraphTheme): Ink[] {
  const palette = PALETTES[theme];
  const { cards, wires, boxes } = layout;
  const outer = cards.filter(({ kind }) => kind !== "interface");
  const inner = cards.filter(({ kind }) => kind === "interface");
  return [
    ...boxes.flatMap((box) => inkBox(box, palette)),
    ...wires.filter(({ onFocus }) => !onFocus).map((wire) => inkWire(wire, palette)),
    ...[...outer, ...inner].flatMap((card) => inkCard(card, palette)),
  ];
}

function move(ink: Ink, by: Point): Ink {
  const moved = <T extends Point>(point: T): T => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  switch (ink.ink) {
    case "rect":
      return { ...ink, rect: moved(ink.rect) };
    case "line":
      return { ...ink, points: ink.points.map(moved) };
    case "text":
      return { ...ink, at: moved(ink.at) };
  }
}
