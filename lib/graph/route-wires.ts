import type { Band } from "./content";
import { type Point, SIZE, simplify } from "./geometry";
import { type Column, columnX, type Slot } from "./plan";
import type { References } from "./references";
import type { Card, Wire } from "./shapes";

/** What the wires of a box need to know: its cards by id. */
export type Scene = {
  readonly references: References;
  readonly cards: ReadonlyMap<string, Card>;
  readonly column: Column;
  /** The slot of a card of the bridge column. */
  slotOf(card: string): Slot | undefined;
};

const right = (card: Card): Point => ({ x: card.x + card.width, y: card.y + card.height / 2 });
const left = (card: Card): Point => ({ x: card.x, y: card.y + card.height / 2 });

/** From published ports to the rows that they lead to, and from rows to the host's ends of their veths. */
export function routeBand(scene: Scene, band: Band): Wire[] {
  const wires: Wire[] = [];
  const dashed = band.state === "stopped";
  for (const row of band.rows) {
    const [from, to] = [scene.cards.get(row.id), row.veth && scene.cards.get(row.veth.id)];
    if (!from || !to || !row.veth) continue;
    const ends = { source: from.id, target: to.id, points: [right(from), left(to)] };
    wires.push({ id: row.veth.edge, kind: "veth", ...ends, onFocus: false, dashed });
  }
  const targets = [...new Set(band.ports.map(({ target }) => target))];
  for (const port of band.ports) {
    const [from, to] = [scene.cards.get(port.id), scene.cards.get(port.target)];
    if (!from || !to || !port.edge) continue;
    const lane = from.x + from.width + 7 + (targets.indexOf(port.target) % 3) * 5;
    const end = to.kind === "container" ? { x: to.x, y: to.y + SIZE.cell.height / 2 } : left(to);
    const points = simplify([right(from), { x: lane, y: right(from).y }, { x: lane, y: end.y }, end]);
    wires.push({ id: port.edge, kind: "publishes", source: from.id, target: to.id, points, onFocus: false, dashed });
  }
  return wires;
}

type Run = {
  readonly edge: string;
  readonly kind: Wire["kind"];
  readonly from: Card;
  readonly to: Card;
  readonly slot: Slot;
  readonly dashed: boolean;
};

/** From veths (or rows without one) to the bridge column: each bridge has a lane of its own and one point where all its wires arrive. */
export function routeSpines(scene: Scene, box: string, bands: readonly Band[]): Wire[] {
  const { column } = scene;
  const runs = bands.flatMap((band) => runsOf(scene, box, band));
  const ys = new Map<string, Set<number>>();
  for (const { from, to } of runs) ys.set(to.id, (ys.get(to.id) ?? new Set<number>()).add(right(from).y));
  const arrivals = new Map<string, number>();
  return runs.map(({ edge, kind, from, to, slot, dashed }) => {
    const y = arrivals.get(to.id) ?? arrival(to, ys);
    arrivals.set(to.id, y);
    const lane = laneX(column, slot);
    const start = right(from);
    const points = simplify([start, { x: lane, y: start.y }, { x: lane, y }, { x: to.x, y }]);
    return { id: edge, kind, source: from.id, target: to.id, points, onFocus: false, dashed };
  });
}

/** The x of the lane that belongs to a card of the bridge column. */
export const laneX = (column: Column, { lane }: Slot) =>
  columnX(column).lane + (lane % Math.max(1, column.lanes)) * SIZE.lane.step;

function runsOf(scene: Scene, box: string, band: Band): Run[] {
  const dashed = band.state === "stopped";
  return band.outs.flatMap(({ edge, kind, from, target }) => {
    const start = scene.cards.get(from);
    const end = scene.cards.get(scene.references.local(box, target));
    const slot = end && scene.slotOf(end.id);
    return start && end && slot && end.box === box ? [{ edge, kind, from: start, to: end, slot, dashed }] : [];
  });
}

/** Where wires arrive at a card: straight from one of its own rows where that is beside it, else its middle, never on another's height. */
function arrival(to: Card, ys: ReadonlyMap<string, ReadonlySet<number>>): number {
  const middle = to.y + to.height / 2;
  const own = [...(ys.get(to.id) ?? [])].filter((y) => y >= to.y + 6 && y <= to.y + to.height - 6);
  const straight = own.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b)[0];
  if (straight !== undefined) return straight;
  const others = [...ys].filter(([id]) => id !== to.id).flatMap(([, set]) => [...set]);
  for (const nudge of [0, 4, -4, 8, -8, 12, -12]) {
    const y = middle + nudge;
    if (Math.abs(nudge) <= to.height / 2 - 4 && others.every((other) => Math.abs(other - y) >= 3)) return y;
  }
  return middle;
}
