import type { BoxInfo, Content } from "./content";
import type { Housed } from "./fillings";
import { firstPlan } from "./first-plan";
import { SIZE } from "./geometry";
import { byName, order } from "./natural-order";
import { fillInto, type Parcel, type Pile, pack } from "./pack";
import { type Column, columnX, type Plan, type Seat, type Slot, SPARE_LANES } from "./plan";
import { boxHeight, type Filling, type Seating, seatBox } from "./seat-box";

type Measured = Parcel & { readonly info: BoxInfo; readonly urgency: number };

/** A plan, and what is where in each of its boxes. */
type SeatedPlan = { readonly plan: Plan; readonly seatings: ReadonlyMap<string, Seating> };

/** The first plan for a topology: boxes in piles for a window of that shape, the host's column to the right of them. */
export function initialPlan(content: Content, { fillings }: Housed, aspect: number): SeatedPlan {
  const seatings = new Map<string, Seating>();
  const parcels: Measured[] = [];
  for (const [box, filling] of fillings) {
    const info = content.boxes.get(box);
    if (!info) continue;
    const seating = seatBox(box, filling);
    seatings.set(box, seating);
    parcels.push(measure(info, filling, [...seating.bands, ...seating.leaves, ...seating.cells, ...seating.spines]));
  }
  parcels.sort(
    (a, b) =>
      a.urgency - b.urgency || a.info.rank - b.info.rank || byName(a.info.title, b.info.title) || order(a.key, b.key),
  );
  const trees = parcels.filter(({ info }) => info.style === "tree");
  const treeWidth = columnX({ x: 0, kind: "tree", ported: false, lanes: 0 }).width;
  const main = pack(
    parcels.filter(({ info }) => info.style !== "tree"),
    aspect,
    trees.length > 0 ? treeWidth : 0,
    pileWidth,
  );
  return { plan: firstPlan(place(main, pileTrees(trees, main), content), fillings, seatings), seatings };
}

function measure(info: BoxInfo, filling: Filling, slots: readonly Slot[]): Measured {
  const needsPorts = filling.bands.some(({ ports }) => ports.length > 0);
  const empty = info.style === "wiring" && filling.bands.length === 0;
  const heights = {
    ported: boxHeight(info.style, true, slots),
    plain: boxHeight(info.style, false, slots),
  };
  return {
    key: info.key,
    info,
    needsPorts,
    urgency: needsPorts ? 0 : empty ? 2 : info.style === "wiring" || info.style === "bus" ? 1 : 3,
    lanes: filling.spines.length,
    height: (ported) => (ported ? heights.ported : heights.plain),
  };
}

const lanesOf = (pile: Pile) => Math.max(1, ...pile.parcels.map(({ lanes }) => lanes)) + SPARE_LANES;
const pileWidth = (pile: Pile) => columnX({ x: 0, kind: "wiring", ported: pile.ported, lanes: lanesOf(pile) }).width;

/** Under one another as far as the picture is high anyway. */
function pileTrees(trees: readonly Parcel[], main: readonly Pile[]): Pile[] {
  const height = Math.max(0, ...main.map((pile) => pile.height));
  for (let count = 1; count < trees.length; count++) {
    const piles = fillInto(trees, count);
    if (piles.every((pile) => pile.height <= height * 1.05)) return piles;
  }
  return fillInto(trees, Math.max(1, trees.length));
}

function place(main: readonly Pile[], trees: readonly Pile[], content: Content): Omit<Plan, "slots"> {
  const columns: Column[] = [];
  const seats = new Map<string, Seat>();
  let x = 0;
  const add = (pile: Pile, kind: Column["kind"]) => {
    const column: Column = {
      x,
      kind,
      ported: kind === "wiring" && pile.ported,
      lanes: kind === "wiring" ? lanesOf(pile) : 0,
    };
    let y = 0;
    for (const parcel of pile.parcels) {
      const height = parcel.height(column.ported);
      seats.set(parcel.key, {
        column: columns.length,
        y,
        height,
        style: content.boxes.get(parcel.key)?.style ?? "wiring",
      });
      y += height + SIZE.boxGap;
    }
    columns.push(column);
    x += columnX(column).width + SIZE.gutter;
  };
  for (const pile of main) add(pile, "wiring");
  for (const pile of trees) add(pile, "tree");
  return { columns, seats };
}
