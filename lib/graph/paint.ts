import { compactElements } from "./compact-elements";
import { type Detail, fullScale, leastSize } from "./detail";
import { boxElements, cardElements, type Drawn, wireElements } from "./elements";
import { overlaps, type Rect } from "./geometry";
import type { Way } from "./light-way";
import type { Marks } from "./marks";
import { outlineElements } from "./outline-elements";
import { projectElements } from "./project-elements";
import type { Box, Layout } from "./shapes";
import type { Measure } from "./text-fit";

/** What is looked at, what was searched for, and where the keyboard stands: the id of a card or of a box. */
export type Attention = {
  readonly way?: Way | undefined;
  /** The way is that of what somebody has chosen, not of what the pointer rests on. */
  readonly focused?: boolean;
  readonly marks?: Marks | undefined;
  readonly cursor?: string | undefined;
};
/** How the picture is looked at. */
export type Look = Attention & {
  readonly detail: Detail;
  /** Of letters that are well read, in px of the model. */
  readonly size: number;
  /** The part that is drawn; all of it when absent. */
  readonly region?: Rect | undefined;
  readonly measure: Measure;
};

/** More boxes with something lit than this are not drawn out of sight. */
const MOST_LIT_BOXES = 40;

/** Everything that is drawn of a layout, as it is looked at. Pure: the same look at the same layout gives the same elements. */
export function paint(layout: Layout, look: Look): Drawn[] {
  const lit = litBoxes(layout, look.way);
  const boxes = boxesIn(layout, look, lit);
  const elements = boxes.flatMap((box) => elementsOf(layout, box, look));
  if (look.detail === "full") elements.push(...farElements(layout, boxes, look.way));
  const all = look.way || look.marks ? elements.map((element) => attended(element, look, lit)) : elements;
  const { cursor } = look;
  if (cursor === undefined) return all;
  return all.map((element) => (element.data.id === cursor ? withClasses(element, { cursor: true }) : element));
}

/** The keys of the boxes in which something is lit. */
function litBoxes(layout: Layout, way: Way | undefined): ReadonlySet<string> {
  if (!way) return new Set();
  return new Set(layout.cards.flatMap(({ id, box }) => (way.cards.has(id) ? [box] : [])));
}

/** Those in sight; of the wiring also those that the lit way leads to, so that its wires have ends. */
function boxesIn(layout: Layout, { region, detail }: Look, lit: ReadonlySet<string>): readonly Box[] {
  if (!region) return layout.boxes;
  const far = detail === "full" && lit.size <= MOST_LIT_BOXES;
  return layout.boxes.filter((box) => overlaps(box, region) || (far && lit.has(box.key)));
}

function elementsOf(layout: Layout, box: Box, { detail, size, measure }: Look): Drawn[] {
  if (detail === "projects") return projectElements(layout, box, size, measure);
  if (detail === "compact") return compactElements(layout, box, size, measure);
  const scale = fullScale(size);
  if (scale === undefined) return outlineElements(layout, box, size, measure);
  const { cards, wires } = layout.part(box.key);
  const pen = { measure, scale, least: leastSize(size) };
  return [...boxElements(box, pen), ...cards.flatMap((card) => cardElements(card, pen)), ...wireElements(wires, cards)];
}

/** Wires between boxes: those that are always drawn, and those of the way. */
function farElements(layout: Layout, boxes: readonly Box[], way: Way | undefined): Drawn[] {
  const wires = layout.far.filter(({ id, onFocus }) => !onFocus || way?.wires.has(id));
  if (wires.length === 0) return [];
  return wireElements(
    wires,
    boxes.flatMap(({ key }) => layout.part(key).cards),
  );
}

/** Lit, dimmed or ringed. The frame of a box counts only where it is the card. */
function attended(element: Drawn, look: Look, lit: ReadonlySet<string>): Drawn {
  const { way, marks } = look;
  const { id, owner } = element.data;
  if (element.group === "edges") return attendedWire(element, look);
  const carrier = element.classes.startsWith("card") ? id : String(owner ?? id);
  if (carrier.startsWith("box:")) {
    return look.detail === "projects" ? attendedBox(element, look, carrier.slice("box:".length), lit) : element;
  }
  return withClasses(element, {
    dimmed: !way?.cards.has(carrier) && !marks?.lit.has(carrier),
    chosen: way?.chosen.has(id) ?? false,
    found: marks?.found.has(id) ?? false,
  });
}

function attendedWire(element: Drawn, { way, marks }: Look): Drawn {
  const { id, source, target } = element.data;
  const lit = way?.wires.has(id) ?? false;
  const between = marks?.lit.has(String(source)) && marks.lit.has(String(target));
  return withClasses(element, { lit, dimmed: !lit && !between });
}

function attendedBox(element: Drawn, { way, marks }: Look, key: string, lit: ReadonlySet<string>): Drawn {
  const frame = element.data.id === `box:${key}`;
  return withClasses(element, {
    dimmed: !lit.has(key) && !marks?.boxes.has(key),
    chosen: frame && lit.has(key) && way?.home === key,
    found: frame && (marks?.boxes.has(key) ?? false),
  });
}

function withClasses(element: Drawn, names: Readonly<Record<string, boolean>>): Drawn {
  const more = Object.keys(names).filter((name) => names[name]);
  return more.length === 0 ? element : { ...element, classes: [element.classes, ...more].join(" ") };
}
