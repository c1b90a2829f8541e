import type { Band, Content, Plate } from "./content";
import { fillBoxes } from "./fillings";
import { SIZE } from "./geometry";
import { bandHeight, plateHeight, rowCenter } from "./measures";
import { order } from "./natural-order";
import { baseOf, type Plan, type Slot } from "./plan";
import { PlanDraft } from "./plan-draft";
import { findReferences } from "./references";
import type { Filling } from "./seat-box";

/**
 * The next plan: whatever has a slot keeps it, and slots of what is gone stay reserved. What is new goes to the end of its box's column,
 * into a reserved place when there is no room, or to a box of the same name in free space. What grew beyond its slot moves; nothing else.
 */
export function extendPlan(previous: Plan, grouped: Content): { plan: Plan; content: Content } {
  const content = detach(previous, grouped);
  const draft = new PlanDraft(previous, content);
  const references = findReferences(content, (_key, base) => base);
  const byBase = groupByBase(content, references.leafChips);
  for (const base of [...content.boxes.keys()].sort(byAge(previous))) {
    const here = byBase.get(base);
    for (const spine of here?.spines ?? []) keepOrSeat(draft, spine, "spine", plateHeight(spine));
    for (const cell of here?.cells ?? []) seatCell(draft, cell.key, base);
    for (const leaf of here?.leaves ?? []) keepOrSeat(draft, leaf, "leaf", plateHeight(leaf));
    for (const band of here?.bands ?? []) seatBand(draft, band);
  }
  const homes = (key: string, box: string) => draft.slots.get(key)?.box ?? box;
  for (const chip of findReferences(content, homes).chips) {
    if (draft.slots.get(chip.key)?.box !== chip.base) draft.force(chip.key, chip.base, "spine", plateHeight(chip));
  }
  return { plan: draft.finish(), content };
}

/** Who shares a sandbox stands alone where there is no room below the owner: the owner does not move for it. Once alone, always alone. */
function detach(previous: Plan, content: Content): Content {
  const draft = new PlanDraft(previous, content);
  const bands = content.bands.flatMap((band) => {
    const moves = previous.slots.has(band.key) && !draft.keep(band.key, band.base, bandHeight(band));
    const below = band.sharing.filter(({ key }) => !moves && !previous.slots.has(key));
    const alone = band.sharing.filter((one) => !below.includes(one)).map((one) => one.alone);
    return [{ ...band, sharing: below }, ...alone];
  });
  return { ...content, bands };
}

function groupByBase(content: Content, leafChips: readonly Plate[]): Map<string, Filling> {
  return fillBoxes(content, { chips: [], leafChips }, (_key, base) => base);
}

/** Boxes that stand already come first: what is new to them is next to them. */
const byAge = (previous: Plan) => (a: string, b: string) =>
  Number(previous.seats.has(b)) - Number(previous.seats.has(a)) || order(a, b);

function keepOrSeat(draft: PlanDraft, plate: Pick<Plate, "key" | "base">, part: Slot["part"], height: number): void {
  if (!draft.keep(plate.key, plate.base, height)) draft.seat(plate.key, plate.base, part, height, () => true);
}

/** A band needs room for the references that its wires end at, too. */
function seatBand(draft: PlanDraft, band: Band): void {
  const targets = [...new Set(band.outs.map(({ target }) => target))];
  const missing = (box: string) =>
    targets.filter((target) => draft.homeOf(target) !== box && !draft.slots.has(`ref:${box}:${target}`));
  const ports = band.ports.length > 0;
  const fits = (box: string) => {
    const column = draft.column(box);
    const chips = missing(box).length * (SIZE.chip.height + SIZE.spine.gap) - SIZE.spine.gap;
    return column?.kind === "wiring" && (!ports || column.ported) && draft.room(box, "spine", chips);
  };
  const height = bandHeight(band);
  const at = draft.slots.get(band.key)?.box;
  const kept = at !== undefined && fits(at) && draft.keep(band.key, band.base, height);
  const box = kept ? at : draft.seat(band.key, band.base, "band", height, fits, ports);
  for (const target of missing(box)) {
    const out = band.outs.find((one) => one.target === target);
    const row = (draft.slots.get(band.key)?.y ?? 0) + rowCenter(band, out?.row ?? band.id);
    draft.force(`ref:${box}:${target}`, box, "spine", SIZE.chip.height, row - SIZE.chip.height / 2);
  }
}

function seatCell(draft: PlanDraft, key: string, base: string): void {
  const slot = draft.slots.get(key);
  if (slot && baseOf(slot.box) === base) return;
  draft.seatCell(key, base);
}
