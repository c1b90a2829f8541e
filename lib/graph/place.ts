import type cytoscape from "cytoscape";
import { showFirst } from "./camera";
import { formatRegion, parseRegion, type Region, regionAt, viewOf } from "./region";
import type { Layout } from "./shapes";

/** Where the window is over the picture: as a link told it, as suits the picture, or where the user moved it. */
export class Place {
  private wanted: Region | undefined;
  private shown = false;
  /** The region of the link is in the window. */
  private linked = false;
  /** The link tells where the user moved it. */
  private told = false;

  constructor(
    private readonly cy: cytoscape.Core,
    at: string,
    private readonly onMove: (at: string) => void,
  ) {
    this.wanted = parseRegion(at);
  }

  /** True when a picture was shown, so that its places are for a window of a known shape. */
  get known(): boolean {
    return this.shown;
  }

  /** The next picture is a first one again. */
  forget(): void {
    [this.shown, this.linked] = [false, false];
  }

  /** The first view of a picture: the region of the link as soon as its box is there, else as much as can be read. */
  first(layout: Layout): void {
    const known = this.shown && this.linked;
    this.shown ||= showFirst(this.cy, layout);
    if (this.shown && !known) this.linked = this.show(layout);
  }

  /** The window has another size, and with it another middle: that of the link stays until the user moves it; then the link tells the new one. */
  resized(layout: Layout): void {
    if (this.told) this.moved(layout);
    else if (this.linked) this.show(layout);
  }

  /** The user moved it: the link is to tell where to. */
  moved(layout: Layout): void {
    this.wanted = undefined;
    const { x1, y1, w, h } = this.cy.extent();
    const region = regionAt(layout.boxes, { x: x1 + w / 2, y: y1 + h / 2 }, this.cy.zoom());
    this.told = region !== undefined;
    if (region) this.onMove(formatRegion(region));
  }

  /** The user asked for all of it: the link tells nothing. */
  whole(): void {
    this.wanted = undefined;
    this.told = false;
    this.onMove("");
  }
  private show(layout: Layout): boolean {
    const { cy, wanted } = this;
    const view = wanted && viewOf(wanted, layout.boxes, cy.width(), cy.height());
    if (view) cy.viewport(view);
    return view !== undefined;
  }
}
