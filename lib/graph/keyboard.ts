import type cytoscape from "cytoscape";
import { showStop } from "./camera";
import type { Detail } from "./detail";
import type { Focus } from "./focus";
import type { Layout } from "./shapes";
import { type Direction, firstStop, nextStop, type Stop, stopsOf, textOf } from "./stops";

/** A layout as it is shown, and the card of what is selected: there the keyboard begins. */
export type Shown = { readonly layout: Layout; readonly detail: Detail; readonly selected: string | undefined };

/** The keyboard's place in the picture. */
export class Keyboard {
  constructor(
    private readonly cy: cytoscape.Core,
    private readonly focus: Focus,
  ) {}

  /** Goes to the next card, or to the first, and brings it into sight; says what is written there. Undefined at the edge. */
  step({ layout, detail, selected }: Shown, direction: Direction): string | undefined {
    const stops = stopsOf(layout, detail);
    const from = this.among(stops, selected);
    const { x1, y1, w, h } = this.cy.extent();
    const next = from ? nextStop(stops, from, direction) : firstStop(stops, { x: x1, y: y1, width: w, height: h });
    if (!next) return undefined;
    this.focus.cursor = next.id;
    showStop(this.cy, next);
    return textOf(layout, next);
  }

  /** Where it is. */
  place({ layout, detail, selected }: Shown): Stop | undefined {
    return this.among(stopsOf(layout, detail), selected);
  }

  private among(stops: readonly Stop[], selected: string | undefined): Stop | undefined {
    const id = this.focus.cursor ?? selected;
    return stops.find((one) => one.id === id);
  }
}
