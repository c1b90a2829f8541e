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

/** Where that is, in the same order. What has no slot is not drawn. */
export type Seating = {
  readonly bands: readonly (Slot | undefined)[];
  readonly spines: readonly (Slot | undefined)[];
  readonly cells: readonly (Slot | undefined)[];
  readonly leaves: readonly (Slot | undefined)[];
  /** Which of the spines a wire to a card ends at. */
  readonly ends: ReadonlyMap<string, number>;
};

/** Room for one container with two addresses, so that the first one of an empty network needs no other place. */
const ONE_BAND = SIZE.container.head + SIZE.row.height + SIZE.row.line + SIZE.container.pad;

/** So that every box has room for a line of letters, too, where it is a card. */
const LEAST_BOTTOM = SIZE.boxHead + ONE_BAND;

/** First places of everything in a box. */
export function seatBox(box: string, filling: Filling) {
  const bands = stack(box, "band", filling.bands, bandHeight, SIZE.container.gap);
  const leaves = stack(box, "leaf", filling.leaves, plateHeight, SIZE.leaf.gap);
  const { height } = SIZE.cell;
  const cells = filling.cells.map((_cell, y): Slot => ({ box, part: "cell", y, height, lane: 0 }));
  const ends = endsOf(filling.spines);
  return { bands, leaves, cells, spines: seatSpines(box, filling, bands, ends), ends } satisfies Seating;
}

/** Places that were given before. */
export function seatingOf(filling: Filling, slots: ReadonlyMap<string, Slot>): Seating {
  const seats = (items: readonly { readonly key: string }[]) => items.map(({ key }) => slots.get(key));
  return {
    bands: seats(filling.bands),
    spines: seats(filling.spines),
    cells: seats(filling.cells),
    leaves: seats(filling.leaves),
    ends: endsOf(filling.spines),
  };
}

/** Which of the plates stands for a card: itself or a reference to it. */
export function endsOf(plates: readonly Plate[]): Map<string, number> {
  return new Map(plates.map(({ kind, id, subject }, i) => [kind === "reference" ? subject : id, i]));
}

function stack<T>(
  box: string,
  part: Slot["part"],
  items: readonly T[],
  heightOf: (item: T) => number,
  gap: number,
): Slot[] {
  let y: number = SIZE.boxHead;
  return items.map((item) => {
    const slot = { box, part, y, height: heightOf(item), lane: 0 };
    y += slot.height + gap;
    return slot;
  });
}

/** Each bridge beside the middle of its rows, in that order, without overlap, and not below the last container if it can be helped. */
function seatSpines(
  box: string,
  { bands, spines }: Filling,
  bandSlots: readonly Slot[],
  ends: ReadonlyMap<string, number>,
): Slot[] {
  const middles = meanRows(bands, bandSlots, spines.length, ends);
  const sorted = spines
    .map((plate, at) => {
      const height = plateHeight(plate);
      const middle = middles[at];
      return { at, height, y: middle === undefined ? 0 : middle - height / 2 };
    })
    .sort((a, b) => a.y - b.y || a.at - b.at);
  let free: number = SIZE.boxHead;
  const tops = sorted.map(({ y, height }) => {
    const top = Math.max(free, Math.round(y));
    free = top + height + SIZE.spine.gap;
    return top;
  });
  const needed = sorted.reduce((sum, { height }) => sum + height + SIZE.spine.gap, SIZE.boxHead - SIZE.spine.gap);
  let limit = Math.max(bottomOf(bandSlots), needed);
  const slots: Slot[] = [];
  for (let lane = sorted.length - 1; lane >= 0; lane--) {
    const item = sorted[lane];
    if (!item) continue;
    const y = Math.min(tops[lane] ?? 0, limit - item.height);
    slots[item.at] = { box, part: "spine", y, height: item.height, lane };
    limit = y - SIZE.spine.gap;
  }
  return slots;
}

const bottomOf = (slots: readonly Slot[]) => slots.reduce((bottom, { y, height }) => Math.max(bottom, y + height), 0);

/** The mean height of the rows whose wires end at a spine. */
function meanRows(
  bands: readonly Band[],
  slots: readonly Slot[],
  spines: number,
  ends: ReadonlyMap<string, number>,
): (number | undefined)[] {
  const sums = Array.from({ length: spines }, () => ({ sum: 0, count: 0 }));
  bands.forEach((band, i) => {
    for (const out of band.outs) {
      const mean = sums[ends.get(out.target) ?? -1];
      if (!mean) continue;
      mean.sum += (slots[i]?.y ?? 0) + rowCenter(band, out.row);
      mean.count++;
    }
  });
  return sums.map(({ sum, count }) => (count === 0 ? undefined : sum / count));
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
