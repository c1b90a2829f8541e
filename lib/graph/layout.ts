import type { Topology } from "@/lib/topology/topology";
import type { Band, Content, Plate } from "./content";
import { drawBand, headCard } from "./draw-band";
import { part } from "./draw-parts";
import { drawPlate } from "./draw-plate";
import { extendPlan } from "./extend-plan";
import { boundsOf, type Rect, SIZE } from "./geometry";
import { groupBoxes } from "./group-boxes";
import { initialPlan } from "./initial-plan";
import { baseOf, type Column, cellOffset, columnX, type Plan, type Slot } from "./plan";
import { findReferences, type References } from "./references";
import { routeFar } from "./route-far";
import { routeTree } from "./route-tree";
import { routeBand, routeSpines, type Scene } from "./route-wires";
import type { Box, Card, Layout, Wire } from "./shapes";
import { estimateWidth, type Measure } from "./text-fit";

/** How to lay out. */
export type LayoutOptions = {
  /** Width by height of the window. Only the first picture asks for it. */
  readonly aspect?: number;
  /** The picture before: everything in it keeps its place. */
  readonly previous?: Layout | undefined;
  /** Real widths of text, where there is a canvas; they decide where text is cut, and nothing else. */
  readonly measure?: Measure;
};

/**
 * Lays a topology out. Pure and deterministic: places depend on names and ids, never on chance, time or fonts. With the previous layout
 * given, nothing moves that did not change.
 */
export function layout(topology: Topology, options: LayoutOptions = {}): Layout {
  const { aspect = 1.6, previous, measure = estimateWidth } = options;
  const content = groupBoxes(topology);
  if (!previous) return draw(content, initialPlan(content, aspect), measure);
  const extended = extendPlan(previous.plan, content);
  return draw(extended.content, extended.plan, measure);
}

type Places = {
  place(key: string, base: string): { box: string; column: Column; x: number; y: number; slot: Slot } | undefined;
};

function places(plan: Plan): Places {
  return {
    place(key, base) {
      const slot = plan.slots.get(key);
      const seat = plan.seats.get(slot?.box ?? base);
      const column = seat && plan.columns[seat.column];
      return slot && column ? { box: slot.box, column, x: column.x, y: seat.y + slot.y, slot } : undefined;
    },
  };
}

function draw(content: Content, plan: Plan, measure: Measure): Layout {
  const homes = (key: string, base: string) => plan.slots.get(key)?.box ?? base;
  const references = findReferences(content, homes);
  const { cards, slots } = drawCards(content, plan, references, measure);
  const columnOf = (box: string) => plan.columns[plan.seats.get(box)?.column ?? -1];
  const byId = new Map(cards.map((card) => [card.id, card]));
  const scene: Scene = {
    content,
    plan,
    references,
    cards: byId,
    box: homes,
    column: columnOf,
    slotOf: (id) => slots.get(id),
  };
  const wires = drawWires(scene);
  const boxes = drawBoxes(content, plan, cards, measure);
  const corridor = wires.some(({ kind }) => kind === "bus" || kind === "spoke");
  return { bounds: withCorridor(boundsOf(boxes), corridor), boxes, cards, wires, plan };
}

function withCorridor(bounds: Rect, corridor: boolean): Rect {
  const room = corridor ? 30 : 0;
  return { ...bounds, y: bounds.y - room, height: bounds.height + room };
}

function drawCards(content: Content, plan: Plan, references: References, measure: Measure) {
  const { place } = places(plan);
  const cards: Card[] = [];
  const slots = new Map<string, Slot>();
  for (const band of content.bands) {
    const at = place(band.key, band.base);
    if (at) cards.push(...drawBand(band, at.box, at.column, at.y, measure));
  }
  for (const plate of [...content.spines, ...references.chips, ...content.leaves, ...references.leafChips]) {
    const at = place(plate.key, plate.base);
    if (!at) continue;
    slots.set(plate.id, at.slot);
    cards.push(...drawPlate(plate, at.box, columnX(at.column).spine, at.y, measure));
  }
  for (const cell of content.cells) {
    const at = place(cell.key, cell.base);
    const offset = at && cellOffset(at.column, at.slot.y);
    if (!at || !offset) continue;
    const rect = {
      x: at.x + offset.x,
      y: at.y - at.slot.y + offset.y,
      width: SIZE.cell.width,
      height: SIZE.cell.height,
    };
    cards.push(headCard(cell, at.box, rect, measure));
  }
  return { cards, slots };
}

function drawWires(scene: Scene): Wire[] {
  const { bands, leaves } = scene.content;
  const byBox = new Map<string, Band[]>();
  for (const band of bands) append(byBox, scene.box(band.key, band.base), band);
  const trees = new Map<string, Plate[]>();
  for (const leaf of leaves) append(trees, scene.box(leaf.key, leaf.base), leaf);
  return [
    ...bands.flatMap((band) => routeBand(scene, band)),
    ...[...byBox].flatMap(([box, own]) => routeSpines(scene, box, own)),
    ...[...trees].flatMap(([box, own]) => routeTree(scene, box, own)),
    ...routeFar(scene),
  ];
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Boxes that hold something. The reserved room of those that do not is not drawn. */
function drawBoxes(content: Content, plan: Plan, cards: readonly Card[], measure: Measure): Box[] {
  const used = new Set(cards.map(({ box }) => box));
  return [...plan.seats].flatMap(([key, seat]): Box[] => {
    const column = plan.columns[seat.column];
    const info = content.boxes.get(baseOf(key));
    if (!column || !info || !used.has(key)) return [];
    const { width } = columnX(column);
    const more = key !== info.key ? " (continued)" : "";
    const note = part(
      info.note,
      { x: width - SIZE.boxPad, y: 15, align: "right", muted: true },
      "note",
      width * 0.45,
      measure,
    );
    const room = width - 2 * SIZE.boxPad - measure(note.text, "note") - 12;
    const title = part(info.title + more, { x: SIZE.boxPad, y: 15 }, "boxTitle", room, measure);
    return [{ id: `box:${key}`, title, note, full: info.title, x: column.x, y: seat.y, width, height: seat.height }];
  });
}
