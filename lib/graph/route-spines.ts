import type { Out } from "./content";
import { SIZE } from "./geometry";
import { rowCenter } from "./measures";
import { type Column, columnX, type Seat, type Slot } from "./plan";
import { rowEnd, vethEnd } from "./route-band";
import type { Filling, Seating } from "./seat-box";
import type { Card, Wire } from "./shapes";

type Place = {
  readonly filling: Filling;
  readonly seating: Seating;
  readonly column: Column;
  readonly seat: Seat;
};

/** A wire on its way: which plate it leads to, and at which height it begins. */
type Run = {
  readonly out: Out;
  readonly plate: number;
  readonly y: number;
  readonly x: number;
  readonly dashed: boolean;
};

/** Adds the wires from veths (or rows without one) to the bridge column: each bridge has a lane of its own and one point where all its wires arrive. */
export function routeSpines(wires: Wire[], place: Place, plates: readonly (Card | undefined)[]): void {
  const runs = findRuns(place, plates);
  const starts: number[][] = plates.map(() => []);
  for (const { plate, y } of runs) starts[plate]?.push(y);
  const arrivals = plates.map((card, i) => {
    const slot = place.seating.spines[i];
    if (!card || !slot || !starts[i]?.length) return undefined;
    const y = arrival(card, i, starts);
    return { id: card.id, turn: { x: laneX(place.column, slot), y }, end: { x: card.x, y } };
  });
  for (const { out, plate, x, y, dashed } of runs) {
    const to = arrivals[plate];
    if (!to) continue;
    const { id, turn, end } = to;
    const points = y === end.y ? [{ x, y }, end] : [{ x, y }, { x: turn.x, y }, turn, end];
    wires.push({ id: out.edge, kind: out.kind, source: out.from, target: id, points, onFocus: false, dashed });
  }
}

/** The x of the lane that belongs to a card of the bridge column. */
export const laneX = (column: Column, { lane }: Slot) =>
  columnX(column).lane + (lane % Math.max(1, column.lanes)) * SIZE.lane.step;

function findRuns({ filling, seating, column, seat }: Place, plates: readonly (Card | undefined)[]): Run[] {
  const x = columnX(column);
  const runs: Run[] = [];
  filling.bands.forEach((band, i) => {
    const slot = seating.bands[i];
    if (!slot) return;
    for (const out of band.outs) {
      const plate = seating.ends.get(out.target);
      if (plate === undefined || !plates[plate]) continue;
      const y = seat.y + slot.y + rowCenter(band, out.row);
      runs.push({ out, plate, y, x: out.from === out.row ? rowEnd(x) : vethEnd(x), dashed: band.state === "stopped" });
    }
  });
  return runs;
}

/** Where wires arrive at a card: straight from one of its own rows where that is beside it, else its middle, never on another's height. */
function arrival(to: Card, plate: number, starts: readonly (readonly number[])[]): number {
  const middle = to.y + to.height / 2;
  let straight: number | undefined;
  for (const y of starts[plate] ?? []) {
    if (y < to.y + 6 || y > to.y + to.height - 6) continue;
    const by = straight === undefined ? -1 : Math.abs(y - middle) - Math.abs(straight - middle) || y - straight;
    if (by < 0) straight = y;
  }
  if (straight !== undefined) return straight;
  for (const nudge of [0, 4, -4, 8, -8, 12, -12]) {
    const y = middle + nudge;
    const free = starts.every((ys, other) => other === plate || ys.every((one) => Math.abs(one - y) >= 3));
    if (Math.abs(nudge) <= to.height / 2 - 4 && free) return y;
  }
  return middle;
}
