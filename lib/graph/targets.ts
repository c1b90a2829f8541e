import type cytoscape from "cytoscape";
import type { Detail } from "./detail";
import { contains, type Point, type Rect } from "./geometry";
import type { Layout } from "./shapes";
import { type Stop, stopsOf } from "./stops";

/**
 * What a menu is about: the box that is pointed at, and the thing in it, by its topology id, where one is. `rect` is where that is, in px of the
 * container.
 */
export type Target = {
  readonly subject?: string;
  readonly box: string;
  readonly title: string;
  /** Ids of the containers in the box. */
  readonly containers: readonly string[];
  readonly rect: Rect;
};

const at = (point: Point): Rect => ({ ...point, width: 0, height: 0 });

/** A stop of the keyboard as a target. */
export function targetOf(cy: cytoscape.Core, layout: Layout, stop: Stop): Target {
  const [zoom, pan] = [cy.zoom(), cy.pan()];
  const { box, subject, x, y, width, height } = stop;
  return {
    ...(subject !== undefined && { subject }),
    box,
    title: layout.boxes.find(({ key }) => key === box)?.title ?? "",
    containers: layout.part(box).cards.flatMap((card) => (card.kind === "container" ? [card.subject] : [])),
    rect: { x: x * zoom + pan.x, y: y * zoom + pan.y, width: width * zoom, height: height * zoom },
  };
}

/** What lies at a point of the container: the innermost card, else the box around it; undefined between the boxes. */
export function targetAt(cy: cytoscape.Core, layout: Layout, detail: Detail, point: Point): Target | undefined {
  const [zoom, pan] = [cy.zoom(), cy.pan()];
  const here = at({ x: (point.x - pan.x) / zoom, y: (point.y - pan.y) / zoom });
  const box = layout.boxes.find((one) => contains(one, here));
  if (!box) return undefined;
  const drawn = (id: string) => {
    const node = cy.getElementById(id);
    const [width, height] = [Number(node.data("width")), Number(node.data("height"))];
    const { x, y } = node.position();
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  const stops = stopsOf(layout, detail).filter((one) => one.box === box.key && !cy.getElementById(one.id).empty());
  const found = stops.filter(({ id, subject }) => subject !== undefined && contains(drawn(id), here));
  const [inner] = found.sort((a, b) => a.width * a.height - b.width * b.height);
  const stop = inner ?? { id: box.id, box: box.key, ...at(here) };
  return { ...targetOf(cy, layout, stop), rect: at(point) };
}
