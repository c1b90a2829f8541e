import { SIZE } from "../geometry";
import type { CardKind } from "../kinds";
import type { Palette } from "../palette";
import { PLAIN, widthOf } from "../pen";
import type { Box, Card, TextPart, Wire } from "../shapes";
import { part } from "../text-parts";
import { fullText, writeCard } from "../write-card";
import type { Ink, Stroke } from "./ink";

/** Corners, as in the style sheet of the canvas. */
const RADII: Partial<Record<CardKind, number>> = { container: 8, interface: 5, veth: 5, port: 10 };
const RADIUS = 7;
const THIN: ReadonlySet<CardKind> = new Set<CardKind>(["interface", "veth", "namespace"]);
const DASH = [4, 3] as const;

/** The frame of a card. States are told by the frame: dashed for stopped, double for paused. */
export function frameOf(kind: CardKind, state: Card["state"], palette: Palette): { fill: string; stroke: Stroke } {
  const { fill, line } = palette.kinds[kind];
  const stopped = state === "stopped" && kind !== "veth";
  const width = THIN.has(kind) ? 1 : 1.25;
  const dash = stopped || kind === "reference" ? { dash: DASH } : {};
  return { fill: stopped ? palette.box.fill : fill, stroke: { color: line, width, ...dash } };
}

/** A box with its title and its note. */
export function inkBox(box: Box, palette: Palette): Ink[] {
  const { fill, line, text } = palette.box;
  const y = SIZE.boxHead / 2;
  const right = { x: box.width - SIZE.boxPad, y, align: "right", muted: true } as const;
  const note = part(box.note, right, "note", box.width * 0.45, PLAIN);
  const room = box.width - 2 * SIZE.boxPad - widthOf(note, PLAIN) - 12;
  const name = part(box.title, { x: SIZE.boxPad, y }, "boxTitle", room, PLAIN);
  return [
    { ink: "rect", rect: box, radius: 12, fill, stroke: { color: line, width: 1 }, title: box.title },
    inkText(box, name, text),
    inkText(box, note, palette.muted),
  ];
}

/** A card with what is written on it. */
export function inkCard(card: Card, palette: Palette): Ink[] {
  const { kind, state } = card;
  const { texts, badges } = writeCard(card, PLAIN);
  const stopped = state === "stopped" && kind !== "veth";
  const color = stopped ? palette.muted : palette.kinds[kind].text;
  const radius = RADII[kind] ?? RADIUS;
  const { fill, stroke } = frameOf(kind, state, palette);
  const inner: Ink[] =
    state === "paused" && kind === "container"
      ? [{ ink: "rect", rect: inset(card), radius: radius - 2, fill, stroke }]
      : [];
  return [
    { ink: "rect", rect: card, radius, fill, stroke, title: fullText(card) },
    ...inner,
    ...texts.map((text) => inkText(card, text, text.muted ? palette.muted : color)),
    ...badges.flatMap(({ x, y, width, height, text, tone }): Ink[] => {
      const colors = palette[tone];
      const rect = { x: card.x + x, y: card.y + y, width, height };
      const at = { x: rect.x + width / 2, y: rect.y + height / 2 };
      return [
        { ink: "rect", rect, radius: 8, fill: colors.fill, stroke: { color: colors.line, width: 0.75 } },
        { ink: "text", text, at, align: "center", font: "badge", color: colors.text },
      ];
    }),
  ];
}

/** A wire, in the colour of what it is. */
export function inkWire({ kind, points, dashed }: Wire, palette: Palette): Ink {
  const nat = kind === "bus" || kind === "uplink";
  const own = kind === "publishes" ? palette.kinds.port.line : nat ? palette.kinds.nat.line : palette.wire;
  const stroke = { color: dashed ? palette.dim : own, width: nat ? 1.2 : 1.4, ...(dashed ? { dash: DASH } : {}) };
  return { ink: "line", points, stroke, arrow: kind === "publishes" };
}

const inset = ({ x, y, width, height }: Card) => ({ x: x + 2.5, y: y + 2.5, width: width - 5, height: height - 5 });

function inkText(origin: { x: number; y: number }, { text, x, y, align, font }: TextPart, color: string): Ink {
  return { ink: "text", text, at: { x: origin.x + x, y: origin.y + y }, align, font, color };
}
