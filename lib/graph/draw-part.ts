import type { Plate } from "./content";
import { drawBand, headCard } from "./draw-band";
import { drawBus } from "./draw-bus";
import { drawPlate } from "./draw-plate";
import { SIZE } from "./geometry";
import { type Column, cellOffset, columnX, type Seat } from "./plan";
import { routeBand } from "./route-band";
import { routeSpines } from "./route-spines";
import { routeTree } from "./route-tree";
import type { Filling, Seating } from "./seat-box";
import type { Card, Part, Wire } from "./shapes";

/** A box with what stands in it, and where; `subject` is the network that a bus stands for. */
export type Inside = {
  readonly box: string;
  readonly subject: string | undefined;
  readonly filling: Filling;
  readonly seating: Seating;
  readonly column: Column;
  readonly seat: Seat;
};

/** Cards and wires of a box, and which of the cards wires from elsewhere may end at. */
export type Drawing = Part & { readonly plates: readonly Card[] };

/** Draws the inside of a box. What has no slot is not drawn. */
export function drawPart(inside: Inside): Drawing {
  const { box, subject, filling, seating, column, seat } = inside;
  const x = columnX(column);
  const cards: Card[] = [];
  filling.bands.forEach((band, i) => {
    const slot = seating.bands[i];
    if (slot) drawBand(cards, band, box, x, seat.y + slot.y);
  });
  const firstPlate = cards.length;
  const spines = drawPlates(cards, filling.spines, seating.spines, inside);
  const leaves = drawPlates(cards, filling.leaves, seating.leaves, inside);
  const plates = cards.slice(firstPlate);
  drawCells(cards, inside);
  if (seat.style === "bus" && subject !== undefined) return { ...drawBus(box, subject, cards), plates };
  const wires: Wire[] = [];
  filling.bands.forEach((band, i) => {
    const slot = seating.bands[i];
    if (slot) routeBand(wires, band, x, seat.y + slot.y);
  });
  routeSpines(wires, inside, spines);
  routeTree(wires, filling.leaves, leaves);
  return { cards, wires, plates };
}

/** Plates of the bridge column or of the host's: their own cards, in the order of the plates. */
function drawPlates(
  cards: Card[],
  plates: readonly Plate[],
  slots: Seating["spines"],
  { box, column, seat }: Inside,
): (Card | undefined)[] {
  return plates.map((plate, i) => {
    const slot = slots[i];
    return slot && drawPlate(cards, plate, box, columnX(column).spine, seat.y + slot.y);
  });
}

function drawCells(cards: Card[], { box, filling, seating, column, seat }: Inside): void {
  const { width, height } = SIZE.cell;
  filling.cells.forEach((cell, i) => {
    const slot = seating.cells[i];
    if (!slot) return;
    const at = cellOffset(column, slot.y, seat.style);
    cards.push(headCard(cell, box, { x: column.x + at.x, y: seat.y + at.y, width, height }));
  });
}
