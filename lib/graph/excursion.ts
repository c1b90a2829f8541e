import type cytoscape from "cytoscape";
import { viewOf } from "./camera";
import type { View } from "./viewport";

const same = (a: View, b: View) => a.zoom === b.zoom && a.pan.x === b.pan.x && a.pan.y === b.pan.y;

/** Goes to see something, and back to where the window was, unless the user has moved it in the meantime. */
export class Excursion {
  private from: View | undefined;
  private at: View | undefined;

  constructor(private readonly cy: cytoscape.Core) {}

  /** Shows another view; going on from there, the way back leads to the first. */
  go(view: View): void {
    const now = viewOf(this.cy);
    if (same(now, view)) return;
    if (!this.at || !same(now, this.at)) this.from = now;
    this.cy.viewport(view);
    this.at = viewOf(this.cy);
  }

  /** Goes back. */
  back(): void {
    const { from, at } = this;
    this.from = undefined;
    this.at = undefined;
    if (from && at && same(viewOf(this.cy), at)) this.cy.viewport(from);
  }
}
