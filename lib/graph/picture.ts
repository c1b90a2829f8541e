import { type BoxSummary, summarise } from "./box-summary";
import type { Content } from "./content";
import { type Drawing, drawPart } from "./draw-part";
import { type Housed, house } from "./fillings";
import { boundsOf, type Rect } from "./geometry";
import { baseOf, type Column, columnX, type Plan } from "./plan";
import type { References } from "./references";
import { routeFar } from "./route-far";
import { laneX } from "./route-spines";
import { type Filling, type Seating, seatingOf } from "./seat-box";
import type { Box, Card, Layout, Wire } from "./shapes";

const NOTHING: Drawing = { cards: [], wires: [], plates: [] };

/** A plan with what stands on it. Where boxes are is known at once; their insides are drawn when somebody looks. */
export class Picture implements Layout {
  readonly bounds: Rect;
  readonly boxes: readonly Box[];
  private readonly references: References;
  private readonly fillings: ReadonlyMap<string, Filling>;
  private readonly parts = new Map<string, Drawing>();
  private wiresBetween: readonly Wire[] | undefined;
  private allCards: readonly Card[] | undefined;
  private allWires: readonly Wire[] | undefined;

  constructor(
    readonly content: Content,
    readonly plan: Plan,
    { references, fillings }: Housed = house(content, (key, base) => plan.slots.get(key)?.box ?? base),
    private readonly seatings: ReadonlyMap<string, Seating> = new Map(),
  ) {
    this.references = references;
    this.fillings = fillings;
    this.boxes = drawBoxes(content, plan, this.fillings);
    const corridor = this.references.chips.length > 0 || content.masquerade.length > 0;
    this.bounds = withCorridor(boundsOf(this.boxes), corridor);
  }

  part(box: string): Drawing {
    const known = this.parts.get(box);
    if (known) return known;
    const made = this.drawPart(box);
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
    this.wiresBetween ??= routeFar(
      this.content,
      this.all(({ plates }) => plates),
      (box) => this.columnOf(box),
    );
    return this.wiresBetween;
  }

  get cards(): readonly Card[] {
    this.allCards ??= this.all(({ cards }) => cards);
    return this.allCards;
  }

  get wires(): readonly Wire[] {
    if (!this.allWires) {
      const wires = this.all((part) => part.wires);
      for (const wire of this.far) wires.push(wire);
      this.allWires = wires;
    }
    return this.allWires;
  }

  private all<T>(of: (part: Drawing) => readonly T[]): T[] {
    const all: T[] = [];
    for (const { key } of this.boxes) for (const one of of(this.part(key))) all.push(one);
    return all;
  }

  private columnOf(box: string): Column | undefined {
    return this.plan.columns[this.plan.seats.get(box)?.column ?? -1];
  }

  private drawPart(box: string): Drawing {
    const filling = this.fillings.get(box);
    const seat = this.plan.seats.get(box);
    const column = this.columnOf(box);
    if (!filling || !seat || !column) return NOTHING;
    const subject = this.content.boxes.get(baseOf(box))?.subject;
    const seating = this.seatings.get(box) ?? seatingOf(filling, this.plan.slots);
    return drawPart({ box, subject, filling, seating, column, seat });
  }
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
