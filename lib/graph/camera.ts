import type cytoscape from "cytoscape";
import { FULL_FROM } from "./detail";
import type { Rect } from "./geometry";
import type { Layout } from "./shapes";
import { firstView, fitView, movedView, partView, type View } from "./viewport";

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

/** Moves the window no farther than needed for a part to lie in it; of a part that is too large the beginning. */
export function showStop(cy: cytoscape.Core, part: Rect): void {
  cy.viewport(movedView(part, viewOf(cy), { width: cy.width(), height: cy.height() }));
}

/** Pan and zoom as they are. */
export const viewOf = (cy: cytoscape.Core): View => ({ zoom: cy.zoom(), pan: { ...cy.pan() } });
