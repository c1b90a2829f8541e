import type { Band, Cell, Plate } from "./content";
import { SIZE } from "./geometry";
import { bandHeight, plateHeight, rowCenter } from "./measures";
import { type BoxStyle, cellOffset, type Slot } from "./plan";

/** What is in one box. */
export type Filling = {
  readonly bands: readonly Band[];
  readonly spines: readonly Plate[];
  readonly cells: readonly Cell[];
  readonly leaves: readonly Plate[];
};

/** Room for one container with two addresses, so that the first one of an empty network needs no other place. */
const ONE_BAND = SIZE.container.head + SIZE.row.height + SIZE.row.line + SIZE.container.pad;

/** So that every box has room for a line of letters, too, where it is a card. */
const LEAST_BOTTOM = SIZE.boxHead + ONE_BAND;

/** First places of everything in a box; `local` names the card that a wire ends at. */
export function seatBox(box: string, filling: Filling, local: (card: string) => string): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  stack(box, "band", filling.bands, bandHeight, SIZE.container.gap, slots);
  stack(box, "leaf", filling.leaves, plateHeight, SIZE.leaf.gap, slots);
  filling.cells.forEach((cell, place) => {
    slots.set(cell.key, { box, part: "cell", y: place, height: SIZE.cell.height, lane: 0 });
  });
  seatSpines(box, filling, local, slots);
  return slots;
}

function stack<T extends { key: string }>(
  box: string,
  part: Slot["part"],
  items: readonly T[],
  height: (item: T) => number,
  gap: number,
  slots: Map<string, Slot>,
): void {
  let y: number = SIZE.boxHead;
  for (const item of items) {
    const slot: Slot = { box, part, y, height: height(item), lane: 0 };
    slots.set(item.key, slot);
    y += slot.height + gap;
  }
}

/** Each bridge beside the middle of its rows, in that order, without overlap, and not below the last container if it can be helped. */
function seatSpines(box: string, filling: Filling, local: (card: string) => string, slots: Map<string, Slot>): void {
  const centers = rowCenters(filling.bands, local, slots);
  const ideal = (plate: Plate) => {
    const ys = centers.get(plate.id) ?? [];
    return ys.length === 0 ? 0 : ys.reduce((sum, y) => sum + y, 0) / ys.length - plateHeight(plate) / 2;
  };
  const sorted = filling.spines
    .map((plate, at) => ({ plate, at, y: ideal(plate) }))
    .sort((a, b) => a.y - b.y || a.at - b.at);
  const bottom = Math.max(0, ...[...slots.values()].map(({ y, height }) => y + height));
  let free: number = SIZE.boxHead;
  const tops = sorted.map(({ plate, y }) => {
    const top = Math.max(free, Math.round(y));
    free = top + plateHeight(plate) + SIZE.spine.gap;
    return top;
  });
  let limit = Math.max(
    bottom,
    SIZE.boxHead + sorted.reduce((sum, { plate }) => sum + plateHeight(plate) + SIZE.spine.gap, -SIZE.spine.gap),
  );
  for (let i = sorted.length - 1; i >= 0; i--) {
    const item = sorted[i];
    if (!item) continue;
    const height = plateHeight(item.plate);
    const y = Math.min(tops[i] ?? 0, limit - height);
    slots.set(item.plate.key, { box, part: "spine", y, height, lane: i });
    limit = y - SIZE.spine.gap;
  }
}

function rowCenters(bands: readonly Band[], local: (card: string) => string, slots: ReadonlyMap<string, Slot>) {
  const centers = new Map<string, number[]>();
  for (const band of bands) {
    for (const out of band.outs) {
      const id = local(out.target);
      const list = centers.get(id) ?? [];
      list.push((slots.get(band.key)?.y ?? 0) + rowCenter(band, out.row));
      centers.set(id, list);
    }
  }
  return centers;
}

/** Height of a box around its slots. */
export function boxHeight(style: BoxStyle, ported: boolean, slots: Iterable<Slot>): number {
  let bottom = 0;
  for (const slot of slots) {
    const y = slot.part === "cell" ? cellOffset({ ported }, slot.y, style).y : slot.y;
    bottom = Math.max(bottom, y + slot.height);
  }
  return Math.max(bottom, LEAST_BOTTOM) + SIZE.boxPad;
}
