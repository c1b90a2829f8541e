import type { ElementDefinition } from "cytoscape";
import { type Point, type Rect, SIZE } from "./geometry";
import { type Pen, PLAIN, widthOf } from "./pen";
import type { BadgePart, Box, Card, Layout, TextPart, Wire } from "./shapes";
import { FONTS, type FontKey } from "./text-fit";
import { part } from "./text-parts";
import { fullText, writeCard } from "./write-card";

/** What a drawn element carries; strings and numbers only, so that two can be compared field by field. */
export type ElementData = { readonly id: string; readonly [field: string]: string | number };
/** An element as Cytoscape takes it, always with a position for nodes. */
export type Drawn = ElementDefinition & {
  readonly group: "nodes" | "edges";
  readonly data: ElementData;
  readonly classes: string;
  readonly position?: Point;
};

const center = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });
/** Middle of a box's first line, from its upper edge. */
const BOX_LINE = SIZE.boxHead / 2;
const HALIGN = { left: "left-inside", center: "center", right: "right-inside" } as const;

/** All elements of a layout, in the order of drawing: boxes, wires' ends, cards, what stands on the cards, wires. */
export function toElements(layout: Layout, pen: Pen = PLAIN): Drawn[] {
  const { cards } = layout;
  return [
    ...layout.boxes.flatMap((box) => boxElements(box, pen)),
    ...cards.flatMap((card) => cardElements(card, pen)),
    ...wireElements(layout.wires, cards),
  ];
}

/** The frame of a box, that much smaller on each side. */
export function frameElement(box: Box, inset = 0): Drawn {
  const { id, title } = box;
  const [width, height] = [box.width - 2 * inset, box.height - 2 * inset];
  return {
    group: "nodes",
    data: { id, width, height, label: "", halign: "center", tx: 0, ty: 0, full: title },
    position: center(box),
    classes: "box",
  };
}

/** A box: its frame, its title and its note. */
export function boxElements(box: Box, pen: Pen): Drawn[] {
  const { id, width, title } = box;
  const right = { x: width - SIZE.boxPad, y: BOX_LINE, align: "right", muted: true } as const;
  const note = part(box.note, right, "note", width * 0.45, pen);
  const room = width - 2 * SIZE.boxPad - widthOf(note, pen) - 12;
  const name = part(title, { x: SIZE.boxPad, y: BOX_LINE }, "boxTitle", room, pen);
  return [frameElement(box), textElement(id, box, name, 0, "box-text"), textElement(id, box, note, 1, "box-text")];
}

const NO_LABEL = { label: "", font: "note", halign: "center", tx: 0, ty: 0 };

/** A card's frame, and its own label. */
export function bareCard(card: Card, classes: string, label: Record<string, string | number> = NO_LABEL): Drawn {
  const { id, kind, subject, width, height, state, shows } = card;
  return {
    group: "nodes",
    data: { id, kind, subject, owner: card.parent ?? "", full: fullText(card), width, height, ...label },
    position: center(card),
    classes: `card ${kind} ${state}${shows.on === "line" ? " line" : classes}`,
  };
}

/** Letters of another size than their style says. */
const sized = (font: FontKey, size: number) => (size === FONTS[font].size ? {} : { size });

/** The card's first text is its own label; the others are bare text nodes on it, because a node has one font. */
export function cardElements(card: Card, pen: Pen): Drawn[] {
  const { texts, badges } = writeCard(card, pen);
  const [first, ...rest] = texts;
  const node = bareCard(card, card.parent === undefined ? "" : " inner", first && ownLabel(card, first));
  const kind = `${card.kind} ${card.state}`;
  return [
    node,
    ...rest.map((text, i) => textElement(card.id, card, text, i + 1, kind)),
    ...badges.map((badge, i) => badgeElement(card, badge, i)),
  ];
}

function ownLabel(card: Card, text: TextPart) {
  const tx = text.align === "left" ? text.x : text.align === "right" ? text.x - card.width : text.x - card.width / 2;
  return {
    label: text.text,
    font: text.font,
    ...sized(text.font, text.size),
    halign: HALIGN[text.align],
    tx,
    ty: text.y - card.height / 2,
  };
}

function textElement(owner: string, at: Point, text: TextPart, n: number, classes: string): Drawn {
  const halign = text.align === "left" ? "right" : text.align === "right" ? "left" : "center";
  return {
    group: "nodes",
    data: {
      id: `text:${owner}:${n}`,
      owner,
      label: text.text,
      font: text.font,
      ...sized(text.font, text.size),
      halign,
      tx: 0,
      ty: 0,
      width: 1,
      height: 1,
    },
    position: { x: at.x + text.x, y: at.y + text.y },
    classes: `text ${classes}${text.muted ? " muted" : ""}`,
  };
}

function badgeElement(card: Card, badge: BadgePart, n: number): Drawn {
  const { x, y, width, height } = badge;
  return {
    group: "nodes",
    data: {
      id: `badge:${card.id}:${n}`,
      owner: card.id,
      label: badge.text,
      font: "badge",
      ...sized("badge", badge.size),
      halign: "center",
      tx: 0,
      ty: 0,
      width,
      height,
    },
    position: center({ x: card.x + x, y: card.y + y, width, height }),
    classes: `badge ${badge.tone} ${card.state}`,
  };
}

/** Wires between cards; those that end at none are left out. */
export function wireElements(wires: readonly Wire[], ends: readonly Card[]): Drawn[] {
  const cards = new Map(ends.map((card) => [card.id, card]));
  return wires.flatMap((wire): Drawn[] => {
    const [source, target] = [cards.get(wire.source), cards.get(wire.target)];
    if (!source || !target) return [];
    const classes = `wire ${wire.kind}${wire.onFocus ? " on-focus" : ""}${wire.dashed ? " dashed" : ""}`;
    return [{ group: "edges", data: wireData(wire, center(source), center(target)), classes }];
  });
}

/**
 * Cytoscape wants bends as weight and distance from the line between both nodes' centres (`edge-distances: node-position`), and ends as
 * offsets from the centres.
 */
export function wireData(wire: Wire, from: Point, to: Point): ElementData {
  const { id, kind, source, target, points } = wire;
  const offset = (point: Point | undefined, origin: Point) =>
    point ? `${round(point.x - origin.x)}px ${round(point.y - origin.y)}px` : "0px 0px";
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bends = points.slice(1, -1).map(({ x, y }) => {
    const [px, py] = [x - from.x, y - from.y];
    return { weight: (px * dx + py * dy) / (length * length), distance: (py * dx - px * dy) / length };
  });
  return {
    id,
    kind,
    source,
    target,
    from: offset(points[0], from),
    to: offset(points.at(-1), to),
    weights: bends.map(({ weight }) => weight.toFixed(6)).join(" "),
    distances: bends.map(({ distance }) => distance.toFixed(4)).join(" "),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
