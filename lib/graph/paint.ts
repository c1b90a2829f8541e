import { compactElements } from "./compact-elements";
import type { Detail } from "./detail";
import { boxElements, cardElements, type Drawn, wireElements } from "./elements";
import { overlaps, type Rect } from "./geometry";
import type { Way } from "./light-way";
import { projectElements } from "./project-elements";
import type { Box, Layout } from "./shapes";
import type { Measure } from "./text-fit";

/** How the picture is looked at. */
export type Look = {
  readonly detail: Detail;
  /** Of the letters of the compact picture and of the projects, in px of the model. */
  readonly size: number;
  /** The part that is drawn; all of it when absent. */
  readonly region?: Rect | undefined;
  readonly way?: Way | undefined;
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
  return look.way ? elements.map((element) => attended(element, look, lit)) : elements;
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
  const { cards, wires } = layout.part(box.key);
  return [
    ...boxElements(box, measure),
    ...cards.flatMap((card) => cardElements(card, measure)),
    ...wireElements(wires, cards),
  ];
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
function attended(element: Drawn, { way, detail }: Look, lit: ReadonlySet<string>): Drawn {
  if (!way) return element;
  const { id, owner } = element.data;
  if (element.group === "edges") return withClass(element, way.wires.has(id) ? "lit" : "dimmed");
  const carrier = element.classes.startsWith("card") ? id : String(owner ?? id);
  if (carrier.startsWith("box:")) {
    if (detail !== "projects") return element;
    const here = lit.has(carrier.slice("box:".length));
    const chosen = here && id === carrier && way.home === carrier.slice("box:".length);
    return withClass(element, `${here ? "" : "dimmed"}${chosen ? "chosen" : ""}`);
  }
  if (!way.cards.has(carrier)) return withClass(element, "dimmed");
  return way.chosen.has(id) ? withClass(element, "chosen") : element;
}

function withClass(element: Drawn, name: string): Drawn {
  return name === "" ? element : { ...element, classes: `${element.classes} ${name}` };
}
