import type cytoscape from "cytoscape";
import { readableZoom } from "./detail";
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
export function showBox(cy: cytoscape.Core, { boxes, containers }: Layout, key: string): void {
  const box = boxes.find((one) => one.key === key);
  if (box) cy.viewport(partView(box, cy.width(), cy.height(), readableZoom(containers)));
}

/** Zooms about the middle of the window. */
export function zoomBy(cy: cytoscape.Core, factor: number): void {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}
