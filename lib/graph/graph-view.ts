import cytoscape from "cytoscape";
import type { Topology } from "@/lib/topology/topology";
import { aliases } from "./aliases";
import { toElements } from "./elements";
import { type Caption, type ExportedPng, exportPng } from "./export-png";
import { canvasMeasure, loadFonts, pageFonts } from "./fonts";
import { layout as lay } from "./layout";
import { lightWay } from "./light-way";
import { type GraphTheme, PALETTES } from "./palette";
import { Patcher } from "./patch";
import type { Card, Layout } from "./shapes";
import { type Families, stylesheet } from "./stylesheet";
import type { Measure } from "./text-fit";
import { firstView, fitView } from "./viewport";

export type { Caption } from "./export-png";
export { LEGEND } from "./legend";
export { type GraphTheme, PALETTES } from "./palette";

/** What is under the pointer: a topology id, and where, in px of the container. */
export type Hit = { readonly id: string; readonly x: number; readonly y: number };
/** How a view is made. */
export type GraphViewOptions = {
  theme: GraphTheme;
  reducedMotion: boolean;
  onSelect(id: string | null): void;
  onHover?(hit: Hit | null): void;
};

/** Until the page's fonts are there; a name of its own, because Cytoscape keeps drawn labels by the name of their font. */
const PENDING = ", patchbay-pending";

/** The picture on a canvas. Owns everything below its container; knows nothing of React. */
export class GraphView {
  /** For tests: ids of nodes and edges are those of the topology. */
  readonly cy: cytoscape.Core;
  private readonly patcher: Patcher;
  private readonly families: Families;
  private measure: Measure | undefined;
  private fontsReady = false;
  private theme: GraphTheme;
  private topology: Topology | undefined;
  private layout: Layout | undefined;
  private cards = new Map<string, Card>();
  private alias = new Map<string, string>();
  private selected: string | null = null;
  private hovered: string | null = null;
  private fitted = false;
  private destroyed = false;

  constructor(
    private readonly container: HTMLElement,
    private readonly options: GraphViewOptions,
  ) {
    this.theme = options.theme;
    this.families = pageFonts(container);
    this.measure = canvasMeasure(this.families);
    this.cy = cytoscape({
      container,
      style: this.sheet(),
      minZoom: 0.02,
      maxZoom: 3,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
    });
    this.patcher = new Patcher(this.cy, options.reducedMotion);
    this.listen();
    void this.awaitFonts();
  }

  /** Draws a topology: the first one as a whole, every later one as a change of the one before. What did not change stays where it is. */
  update(topology: Topology): void {
    this.topology = topology;
    this.draw(this.layout);
    if (!this.fitted) this.showFirst();
  }

  /** Rings a thing and lights its way; null clears. An id that is not drawn clears the way, too, until it appears. */
  select(id: string | null): void {
    this.selected = id;
    this.attend();
  }

  /** Greys the picture: what it shows may no longer be so. */
  setStale(stale: boolean): void {
    this.container.style.filter = stale ? "grayscale(1) opacity(0.6)" : "";
  }

  /** Changes colours only. */
  setTheme(theme: GraphTheme): void {
    if (theme === this.theme) return;
    this.theme = theme;
    this.cy.style(this.sheet());
  }

  /** Shows everything. */
  fit(): void {
    if (this.layout) this.cy.viewport(fitView(this.layout.bounds, this.cy.width(), this.cy.height()));
  }

  /** Zooms about the middle of the window. */
  zoomBy(factor: number): void {
    const middle = { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: middle });
  }

  /** To be called when the container's size changed. The picture stays where it is. */
  resize(): void {
    this.cy.resize();
    if (!this.fitted && this.layout) this.showFirst();
  }

  /** Forgets all places and draws anew for the window's shape. Only when the user asks. */
  tidy(): void {
    this.draw(undefined);
    this.showFirst();
  }

  /** The whole graph as PNG, without selection, with caption and legend. */
  exportPng(caption: Caption): Promise<ExportedPng> {
    if (!this.layout) return Promise.reject(new Error("nothing is drawn yet"));
    const { cy, layout, families } = this;
    const palette = PALETTES[this.theme];
    cy.batch(() => cy.elements().removeClass("lit dimmed chosen fresh"));
    const done = exportPng(cy, layout.bounds, caption, { palette, families });
    this.attend();
    return done;
  }

  /** Where a thing is in the container, in px; undefined when it is not drawn. */
  renderedBox(id: string): { x: number; y: number; width: number; height: number } | undefined {
    const card = this.card(id);
    if (!card) return undefined;
    const [zoom, pan] = [this.cy.zoom(), this.cy.pan()];
    const { x, y, width, height } = card;
    return { x: x * zoom + pan.x, y: y * zoom + pan.y, width: width * zoom, height: height * zoom };
  }

  /** Gives everything back. */
  destroy(): void {
    this.destroyed = true;
    this.patcher.destroy();
    this.container.style.filter = "";
    this.cy.destroy();
  }

  private sheet(): cytoscape.StylesheetJson {
    const { sans, mono } = this.families;
    return stylesheet(this.theme, this.fontsReady ? { sans, mono } : { sans: sans + PENDING, mono: mono + PENDING });
  }

  private draw(previous: Layout | undefined): void {
    if (!this.topology) return;
    const aspect = this.cy.width() / Math.max(1, this.cy.height()) || 1.6;
    this.layout = lay(this.topology, { aspect, previous });
    this.cards = new Map(this.layout.cards.map((card) => [card.id, card]));
    this.alias = aliases(this.topology);
    this.patcher.apply(toElements(this.layout, this.measure));
    this.attend();
  }

  private showFirst(): void {
    if (!this.layout || this.cy.width() === 0 || this.cy.height() === 0) return;
    this.cy.viewport(firstView(this.layout.bounds, this.cy.width(), this.cy.height()));
    this.fitted = true;
  }

  /** Text is measured again once the page's fonts are there; places do not depend on it. */
  private async awaitFonts(): Promise<void> {
    await loadFonts(this.families);
    if (this.destroyed) return;
    this.fontsReady = true;
    this.measure = canvasMeasure(this.families);
    this.cy.style(this.sheet());
    if (this.layout) this.draw(this.layout);
  }

  private card(id: string): Card | undefined {
    return this.cards.get(id) ?? this.cards.get(this.alias.get(id) ?? "");
  }

  private listen(): void {
    this.cy.on("tap", (event: cytoscape.EventObject) => {
      if (event.target === this.cy) this.options.onSelect(null);
    });
    this.cy.on("tap", "node.card", (event: cytoscape.EventObjectNode) =>
      this.options.onSelect(event.target.data("subject")),
    );
    this.cy.on("mouseover", "node.card", (event: cytoscape.EventObjectNode) => {
      this.container.style.cursor = "pointer";
      const { x, y } = event.renderedPosition;
      this.options.onHover?.({ id: event.target.data("subject"), x, y });
      if (event.target.hasClass("reference")) this.hover(event.target.id());
    });
    this.cy.on("mouseout", "node.card", () => {
      this.container.style.cursor = "";
      this.options.onHover?.(null);
      this.hover(null);
    });
  }

  private hover(id: string | null): void {
    if (this.hovered === id) return;
    this.hovered = id;
    this.attend();
  }

  /** Rings, lights and dims. A reference under the pointer counts as selected while nothing is. */
  private attend(): void {
    const id = this.selected ?? this.hovered;
    const drawn = id === null ? undefined : (this.card(id)?.id ?? id);
    const way = this.layout && drawn !== undefined ? lightWay(this.layout, drawn) : undefined;
    this.cy.batch(() => {
      for (const edge of this.cy.edges().toArray()) {
        const lit = way?.wires.has(edge.id()) ?? false;
        edge.toggleClass("lit", lit).toggleClass("dimmed", way !== undefined && !lit);
      }
      for (const node of this.cy.nodes().toArray()) {
        const carrier: string = node.hasClass("card") ? node.id() : (node.data("owner") ?? node.id());
        node.toggleClass("dimmed", way !== undefined && !way.cards.has(carrier));
        node.toggleClass("chosen", way?.chosen.has(node.id()) ?? false);
      }
    });
  }
}
