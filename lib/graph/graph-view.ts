import cytoscape from "cytoscape";
import type { Topology } from "@/lib/topology/topology";
import { aliases } from "./aliases";
import { type Detail, type Pin, readableZoom } from "./detail";
import type { Caption } from "./export/caption";
import { type ExportedPng, exportPng } from "./export-png";
import { canvasMeasure, loadFonts, pageFonts } from "./fonts";
import { layout as lay } from "./layout";
import { findCard, lightWay, type Way } from "./light-way";
import { type Highlight, marksOf } from "./marks";
import type { Attention } from "./paint";
import { Painter } from "./painter";
import { type GraphTheme, PALETTES } from "./palette";
import type { Card, Layout } from "./shapes";
import { type Families, stylesheet } from "./stylesheet";
import type { Measure } from "./text-fit";
import { firstView, fitView, partView } from "./viewport";

export type { Detail, Pin } from "./detail";
export type { Caption } from "./export/caption";
export { LEGEND } from "./legend";
export type { Highlight } from "./marks";
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

/** How long the pointer rests on a card before its way is lit. */
const HOVER_MS = 120;

/** Until the page's fonts are there; a name of its own, because Cytoscape keeps drawn labels by the name of their font. */
const PENDING = ", patchbay-pending";

/** The picture on a canvas. Owns everything below its container; knows nothing of React. */
export class GraphView {
  /** For tests: ids of nodes and edges are those of the topology. */
  readonly cy: cytoscape.Core;
  private readonly painter: Painter;
  private readonly families: Families;
  private measure: Measure | undefined;
  private fontsReady = false;
  private theme: GraphTheme;
  private topology: Topology | undefined;
  private layout: Layout | undefined;
  private alias: Map<string, string> | undefined;
  private selected: string | null = null;
  private hovered: string | null = null;
  private highlighted: Highlight | null = null;
  private hovering: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
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
    this.painter = new Painter(this.cy, options.reducedMotion, () => {
      for (const listener of this.listeners) listener();
    });
    this.listen();
    void this.awaitFonts();
  }

  /** Draws a topology: the first one as a whole, every later one as a change of the one before. What did not change stays where it is. */
  update(topology: Topology): void {
    this.topology = topology;
    this.draw(this.layout);
  }

  /** Rings a thing and lights its way; null clears. An id that is not drawn clears the way, too, until it appears. */
  select(id: string | null): void {
    this.selected = id;
    this.attend();
  }

  /** Marks what was searched for, and dims the rest; null ends that. What is not drawn is marked when it appears. */
  highlight(found: Highlight | null): void {
    this.highlighted = found;
    this.attend();
  }

  /** What is shown. */
  readonly shown = (): Detail => this.painter.detail;

  /** Calls whenever that changes, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

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
    if (!this.fitted && this.layout) this.draw(this.layout);
  }

  /** Forgets all places and draws anew for the window's shape. Only when the user asks. */
  tidy(): void {
    this.fitted = false;
    this.draw(undefined);
  }

  /** Holds a representation, or lets size and zoom decide. */
  pin(pin: Pin): void {
    this.painter.pin(pin);
  }

  /** Shows the box of a thing as large as the window allows, and never smaller than its wiring can be read. */
  enter(id: string): void {
    const home = this.card(id)?.box;
    if (home !== undefined) this.enterBox(home);
  }

  /** The whole graph as PNG, without selection, with caption and legend. */
  exportPng(caption: Caption): Promise<ExportedPng> {
    if (!this.layout) return Promise.reject(new Error("nothing is drawn yet"));
    const { cy, layout, families } = this;
    const palette = PALETTES[this.theme];
    return this.painter.whole(() => exportPng(cy, layout.bounds, caption, { palette, families }));
  }

  /** The same as SVG, in the same places. */
  async exportSvg(caption: Caption): Promise<string> {
    const { drawSvg } = await import("./export/svg");
    if (!this.layout) throw new Error("nothing is drawn yet");
    return drawSvg(this.layout, caption, this.theme);
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
    clearTimeout(this.hovering);
    this.painter.destroy();
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
    this.alias = undefined;
    if (!this.fitted) this.showFirst();
    this.painter.show(this.layout, this.attention(), this.measure);
  }

  private showFirst(): void {
    if (!this.layout || this.cy.width() === 0 || this.cy.height() === 0) return;
    this.cy.viewport(firstView(this.layout.bounds, this.cy.width(), this.cy.height(), this.layout.containers));
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
    if (!this.layout || !this.topology) return undefined;
    this.alias ??= aliases(this.topology);
    return findCard(this.layout, id) ?? findCard(this.layout, this.alias.get(id) ?? "");
  }

  private enterBox(key: string): void {
    const box = this.layout?.boxes.find((one) => one.key === key);
    if (!box || !this.layout) return;
    const least = readableZoom(this.layout.containers);
    this.cy.viewport(partView(box, this.cy.width(), this.cy.height(), least));
  }

  private listen(): void {
    this.cy.on("tap", (event: cytoscape.EventObject) => {
      if (event.target === this.cy) this.options.onSelect(null);
    });
    this.cy.on("tap", "node.card", (event: cytoscape.EventObjectNode) =>
      this.options.onSelect(event.target.data("subject")),
    );
    this.cy.on("tap", "node.project", (event: cytoscape.EventObjectNode) =>
      this.enterBox(event.target.id().slice("box:".length)),
    );
    this.cy.on("dbltap", "node.compact", (event: cytoscape.EventObjectNode) => this.enter(event.target.id()));
    this.cy.on("mouseover", "node.card, node.project", (event: cytoscape.EventObjectNode) => {
      this.container.style.cursor = "pointer";
      if (event.target.hasClass("project")) return;
      const { x, y } = event.renderedPosition;
      this.options.onHover?.({ id: event.target.data("subject"), x, y });
      this.hover(event.target.id(), event.target.hasClass("reference") ? 0 : HOVER_MS);
    });
    this.cy.on("mouseout", "node.card, node.project", () => {
      this.container.style.cursor = "";
      this.options.onHover?.(null);
      this.hover(null, 0);
    });
  }

  /** A pointer that only passes lights nothing. */
  private hover(id: string | null, delay: number): void {
    clearTimeout(this.hovering);
    this.hovering = setTimeout(() => {
      if (this.destroyed || this.hovered === id) return;
      this.hovered = id;
      if (this.selected === null) this.attend();
    }, delay);
  }

  private attend(): void {
    this.painter.attend(this.attention());
  }

  private attention(): Attention {
    const { highlighted } = this;
    return { way: this.way(), marks: highlighted ? marksOf(highlighted, (id) => this.card(id)) : undefined };
  }

  /** What is lit: the way of the selected thing, of the one under the pointer while nothing is selected. */
  private way(): Way | undefined {
    const id = this.selected ?? this.hovered;
    if (id === null || !this.layout) return undefined;
    return lightWay(this.layout, this.card(id)?.id ?? id);
  }
}
