import cytoscape from "cytoscape";
import { describe, expect, it } from "vitest";
import { viewOf } from "./camera";
import { Excursion } from "./excursion";

const HOME = { zoom: 0.7, pan: { x: 10, y: 20 } };
const FIRST = { zoom: 0.55, pan: { x: -30, y: 40 } };
const SECOND = { zoom: 0.5, pan: { x: 0, y: 0 } };

describe("an excursion", () => {
  const start = () => {
    const cy = cytoscape({ headless: true, styleEnabled: true });
    cy.viewport(HOME);
    return { cy, excursion: new Excursion(cy) };
  };

  it("leads back to where it began, over however many views", () => {
    const { cy, excursion } = start();
    excursion.go(FIRST);
    excursion.go(SECOND);
    expect(viewOf(cy)).toEqual(SECOND);
    excursion.back();
    expect(viewOf(cy)).toEqual(HOME);
  });

  it("does not lead back when the user has moved", () => {
    const { cy, excursion } = start();
    excursion.go(FIRST);
    cy.panBy({ x: 5, y: 0 });
    excursion.back();
    expect(viewOf(cy)).toEqual({ ...FIRST, pan: { x: -25, y: 40 } });
  });

  it("begins where the user has moved to", () => {
    const { cy, excursion } = start();
    excursion.go(FIRST);
    cy.viewport(HOME);
    cy.panBy({ x: 5, y: 0 });
    excursion.go(SECOND);
    excursion.back();
    expect(viewOf(cy)).toEqual({ ...HOME, pan: { x: 15, y: 20 } });
  });
});
