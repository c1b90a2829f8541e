import type { Plan, Slot } from "./plan";
import type { Filling, Seating } from "./seat-box";

/** The plan of a picture with none before it. It has its places by box; by key they are only put together when the picture after it asks. */
export function firstPlan(
  { columns, seats }: Pick<Plan, "columns" | "seats">,
  fillings: ReadonlyMap<string, Filling>,
  seatings: ReadonlyMap<string, Seating>,
): Plan {
  let known: ReadonlyMap<string, Slot> | undefined;
  return {
    columns,
    seats,
    get slots() {
      known ??= slotsByKey(fillings, seatings);
      return known;
    },
  };
}

function slotsByKey(fillings: ReadonlyMap<string, Filling>, seatings: ReadonlyMap<string, Seating>): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  const add = (items: readonly { readonly key: string }[], places: readonly (Slot | undefined)[]) => {
    items.forEach(({ key }, i) => {
      const slot = places[i];
      if (slot) slots.set(key, slot);
    });
  };
  for (const [box, seating] of seatings) {
    const filling = fillings.get(box);
    if (!filling) continue;
    add(filling.bands, seating.bands);
    add(filling.leaves, seating.leaves);
    add(filling.cells, seating.cells);
    // From the last lane to the first: of several places that became free, the first of a plan is taken again first.
    const lane = (i: number) => seating.spines[i]?.lane ?? 0;
    const lanes = [...filling.spines.keys()].sort((a, b) => lane(b) - lane(a));
    add(
      lanes.flatMap((i) => filling.spines[i] ?? []),
      lanes.map((i) => seating.spines[i]),
    );
  }
  return slots;
}
