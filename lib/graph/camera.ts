import type cytoscape from "cytoscape";
import { FULL_FROM } from "./detail";
import type { Rect } from "./geometry";
import type { Layout } from "./shapes";
import { firstView, fitView, partView } from "./viewport";

/** Moves the window over the picture. */

/** Shows everything. */
export function showAll(cy: cytoscape.Core, { bounds }: Layout): void {
  cy.viewport(fitView(bounds, cy.width(), cy.height()));
}

/** Shows as much as can be read. False when the window has no size yet. */
export function showFirst(cy: cytoscape.Core, { bounds, containers }: Layout): boolean {
  if (cy.width() === 0 || cy.height() === 0) return false;
  cy.viewport(firstView(bounds, cy.width(), cy.height(), containers));
  return true;
}

/** Shows a box as large as the window allows, and never smaller than its wiring can be read. */
export function showBox(cy: cytoscape.Core, { boxes }: Layout, key: string): void {
  const box = boxes.find((one) => one.key === key);
  if (box) cy.viewport(partView(box, cy.width(), cy.height(), FULL_FROM));
}

/** Zooms about the middle of the window. */
export function zoomBy(cy: cytoscape.Core, factor: number): void {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

/** What is looked at has so much room to the window's edge, in px of the window. */
const ROOM = 24;

/** Moves the window no farther than needed for a part to lie in it; of a part that is too large the beginning. */
export function showStop(cy: cytoscape.Core, part: Rect): void {
  const [zoom, pan] = [cy.zoom(), cy.pan()];
  const shift = (start: number, length: number, size: number) =>
    start < ROOM ? ROOM - start : Math.max(Math.min(0, size - ROOM - start - length), Math.min(0, ROOM - start));
  const by = {
    x: shift(part.x * zoom + pan.x, part.width * zoom, cy.width()),
    y: shift(part.y * zoom + pan.y, part.height * zoom, cy.height()),
  };
  if (by.x !== 0 || by.y !== 0) cy.panBy(by);
}
