import { type BoxSummary, summarise } from "./box-summary";
import type { Content } from "./content";
import { drawBand, headCard } from "./draw-band";
import { drawBus } from "./draw-bus";
import { drawPlate } from "./draw-plate";
import { type Housed, house } from "./fillings";
import { boundsOf, type Rect, SIZE } from "./geometry";
import { baseOf, type Column, cellOffset, columnX, type Plan, type Seat, type Slot } from "./plan";
import type { References } from "./references";
import { routeFar } from "./route-far";
import { routeTree } from "./route-tree";
import { laneX, routeBand, routeSpines, type Scene } from "./route-wires";
import type { Filling } from "./seat-box";
import type { Box, Card, Layout, Part, Wire } from "./shapes";

const NOTHING: Part = { cards: [], wires: [] };

/** A plan with what stands on it. Where boxes are is known at once; their insides are drawn when somebody looks. */
export class Picture implements Layout {
  readonly bounds: Rect;
  readonly boxes: readonly Box[];
  private readonly references: References;
  private readonly fillings: ReadonlyMap<string, Filling>;
  private readonly parts = new Map<string, Part>();
  private wiresBetween: readonly Wire[] | undefined;
  private allCards: readonly Card[] | undefined;
  private allWires: readonly Wire[] | undefined;

  constructor(
    readonly content: Content,
    readonly plan: Plan,
    { references, fillings }: Housed = house(content, (key, base) => plan.slots.get(key)?.box ?? base),
  ) {
    this.references = references;
    this.fillings = fillings;
    this.boxes = drawBoxes(content, plan, this.fillings);
    const corridor = this.references.chips.length > 0 || content.masquerade.length > 0;
    this.bounds = withCorridor(boundsOf(this.boxes), corridor);
  }

  part(box: string): Part {
    const known = this.parts.get(box);
    if (known) return known;
    const filling = this.fillings.get(box);
    const seat = this.plan.seats.get(box);
    const column = seat && this.plan.columns[seat.column];
    const made = filling && seat && column ? this.drawPart(box, filling, column, seat) : NOTHING;
    this.parts.set(box, made);
    return made;
  }

  summary(box: string): BoxSummary {
    return summarise(this.fillings.get(box) ?? { bands: [], cells: [], spines: [], leaves: [] });
  }

  laneOf(box: string, card: string): number | undefined {
    const column = this.columnOf(box);
    const plate = this.fillings.get(box)?.spines.find(({ id }) => id === card);
    const slot = plate && this.plan.slots.get(plate.key);
    return column && slot && laneX(column, slot);
  }

  get containers(): number {
    const { bands, cells } = this.content;
    return bands.reduce((sum, { sharing }) => sum + 1 + sharing.length, cells.length);
  }

  get far(): readonly Wire[] {
    this.wiresBetween ??= routeFar(this.content, this.cards, (box) => this.columnOf(box));
    return this.wiresBetween;
  }

  get cards(): readonly Card[] {
    this.allCards ??= this.boxes.flatMap(({ key }) => this.part(key).cards);
    return this.allCards;
  }

  get wires(): readonly Wire[] {
    this.allWires ??= [...this.boxes.flatMap(({ key }) => this.part(key).wires), ...this.far];
    return this.allWires;
  }

  private columnOf(box: string): Column | undefined {
    return this.plan.columns[this.plan.seats.get(box)?.column ?? -1];
  }

  private drawPart(box: string, filling: Filling, column: Column, { y: top, style }: Seat): Part {
    const { slots } = this.plan;
    const x = columnX(column);
    const cards: Card[] = [];
    const places = new Map<string, Slot>();
    for (const band of filling.bands) {
      const slot = slots.get(band.key);
      if (slot) cards.push(...drawBand(band, box, x, top + slot.y));
    }
    for (const plate of [...filling.spines, ...filling.leaves]) {
      const slot = slots.get(plate.key);
      if (!slot) continue;
      places.set(plate.id, slot);
      cards.push(...drawPlate(plate, box, x.spine, top + slot.y));
    }
    for (const cell of filling.cells) {
      const slot = slots.get(cell.key);
      if (!slot) continue;
      const at = cellOffset(column, slot.y, style);
      const { width, height } = SIZE.cell;
      cards.push(headCard(cell, box, { x: column.x + at.x, y: top + at.y, width, height }));
    }
    const subject = this.content.boxes.get(baseOf(box))?.subject;
    if (style === "bus" && subject !== undefined) return drawBus(box, subject, cards);
    const byId = new Map(cards.map((card) => [card.id, card]));
    const scene: Scene = { references: this.references, cards: byId, column, slotOf: (id) => places.get(id) };
    return { cards, wires: drawWires(scene, box, filling) };
  }
}

function drawWires(scene: Scene, box: string, { bands, leaves }: Filling): Wire[] {
  return [
    ...bands.flatMap((band) => routeBand(scene, band)),
    ...routeSpines(scene, box, bands),
    ...routeTree(scene, box, leaves),
  ];
}

function withCorridor(bounds: Rect, corridor: boolean): Rect {
  const room = corridor ? 30 : 0;
  return { ...bounds, y: bounds.y - room, height: bounds.height + room };
}

/** Boxes that hold something. The reserved room of those that do not is not drawn. */
function drawBoxes(content: Content, plan: Plan, fillings: ReadonlyMap<string, Filling>): Box[] {
  return [...plan.seats].flatMap(([key, { column: at, y, height, style }]): Box[] => {
    const column = plan.columns[at];
    const info = content.boxes.get(baseOf(key));
    if (!column || !info || !fillings.has(key)) return [];
    const title = key === info.key ? info.title : content.words.continued(info.title);
    const inner = columnX(column);
    const place = { x: column.x, y, width: inner.width, height };
    return [{ id: `box:${key}`, key, style, title, note: info.note, inner, ...place }];
  });
}
