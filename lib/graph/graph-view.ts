import cytoscape from "cytoscape";
import type { Topology } from "@/lib/topology/topology";
import { showAll, showBox, showFirst, zoomBy } from "./camera";
import type { Detail, Pin } from "./detail";
import type { Caption } from "./export/caption";
import { type ExportedPng, exportPng } from "./export-png";
import { Finder } from "./finder";
import { canvasMeasure, loadFonts, pageFonts } from "./fonts";
import { type Arrangement, layout as lay } from "./layout";
import { lightTrace, type TracedWay } from "./light-trace";
import { prepareWays, type Way } from "./light-way";
import { type Highlight, marksOf } from "./marks";
import type { Attention } from "./paint";
import { Painter } from "./painter";
import { type GraphTheme, PALETTES } from "./palette";
import { type Hit, listenToPointer } from "./pointer";
import type { Layout } from "./shapes";
import { type Families, stylesheet } from "./stylesheet";
import type { Measure } from "./text-fit";
import type { GraphWords } from "./words";

export type { Detail, Pin } from "./detail";
export type { Caption } from "./export/caption";
export type { Arrangement } from "./layout";
export { LEGEND } from "./legend";
export type { TracedWay } from "./light-trace";
export type { Highlight } from "./marks";
export { type GraphTheme, PALETTES } from "./palette";
export type { GraphWords } from "./words";

/** How a view is made. */
export type GraphViewOptions = {
  theme: GraphTheme;
  words: GraphWords;
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
  private readonly painter: Painter;
  private readonly families: Families;
  private measure: Measure | undefined;
  private fontsReady = false;
  private theme: GraphTheme;
  private words: GraphWords;
  private topology: Topology | undefined;
  private layout: Layout | undefined;
  private arrangement: Arrangement = "wiring";
  private readonly layouts = new Map<Arrangement, Layout>();
  private found: Finder | undefined;
  private selected: string | null = null;
  private hovered: string | null = null;
  private highlighted: Highlight | null = null;
  private traced: TracedWay | null = null;
  private readonly deafen: () => void;
  private fitted = false;
  private destroyed = false;

  constructor(
    private readonly container: HTMLElement,
    private readonly options: GraphViewOptions,
  ) {
    this.theme = options.theme;
    this.words = options.words;
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
    this.painter = new Painter(this.cy, options.reducedMotion);
    this.deafen = this.listen();
    void this.awaitFonts();
  }

  /** Draws a topology: the first one as a whole, every later one as a change of the one before. What did not change stays where it is. */
  update(topology: Topology): void {
    if (topology === this.topology && this.layout) return;
    this.topology = topology;
    this.draw(this.layouts.get(this.arrangement), true);
  }

  /** Makes ahead, in steps, what the first selection needs. */
  *prepare(): Generator<void> {
    if (this.layout) yield* prepareWays(this.layout);
  }

  /** Shows the wiring, or the buses; each keeps its places while the other is shown. */
  arrange(arrangement: Arrangement): void {
    if (arrangement === this.arrangement) return;
    this.arrangement = arrangement;
    this.fitted = false;
    this.draw(this.layouts.get(arrangement));
  }

  /** Rings a thing and lights its way; null clears. An id that is not drawn clears the way, too, until it appears. */
  select(id: string | null): void {
    this.selected = id;
    this.attend();
  }

  /** Lights the way of a packet in place of that of what is selected; null ends that. */
  trace(way: TracedWay | null): void {
    this.traced = way;
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
  readonly subscribe = (listener: () => void): (() => void) => this.painter.subscribe(listener);

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

  /** Says everything in other words, in the same places. */
  setWords(words: GraphWords): void {
    if (words === this.words) return;
    this.words = words;
    this.draw(this.layout);
  }

  /** Shows everything. */
  fit(): void {
    if (this.layout) showAll(this.cy, this.layout);
  }

  /** Zooms about the middle of the window. */
  zoomBy(factor: number): void {
    zoomBy(this.cy, factor);
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
    const home = this.finder?.card(id)?.box;
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
    const card = this.finder?.card(id);
    if (!card) return undefined;
    const [zoom, pan] = [this.cy.zoom(), this.cy.pan()];
    const { x, y, width, height } = card;
    return { x: x * zoom + pan.x, y: y * zoom + pan.y, width: width * zoom, height: height * zoom };
  }

  /** Gives everything back. */
  destroy(): void {
    this.destroyed = true;
    this.deafen();
    this.painter.destroy();
    this.container.style.filter = "";
    this.cy.destroy();
  }

  private sheet(): cytoscape.StylesheetJson {
    const { sans, mono } = this.families;
    return stylesheet(this.theme, this.fontsReady ? { sans, mono } : { sans: sans + PENDING, mono: mono + PENDING });
  }

  private draw(previous: Layout | undefined, follows = false): void {
    if (!this.topology) return;
    const aspect = this.cy.width() / Math.max(1, this.cy.height()) || 1.6;
    this.layout = lay(this.topology, { aspect, arrangement: this.arrangement, previous, words: this.words });
    this.layouts.set(this.arrangement, this.layout);
    this.found = undefined;
    this.fitted ||= showFirst(this.cy, this.layout);
    this.painter.show(this.layout, this.attention(), this.measure, follows);
  }

  /** Text is measured again once the page's fonts are there; places do not depend on it. */
  private async awaitFonts(): Promise<void> {
    await loadFonts(this.families);
    if (this.destroyed) return;
    this.fontsReady = true;
    this.measure = canvasMeasure(this.families);
    this.cy.style(this.sheet());
    if (this.layout) this.painter.show(this.layout, this.attention(), this.measure, false);
  }

  /** Made anew for each layout. */
  private get finder(): Finder | undefined {
    if (!this.layout || !this.topology) return undefined;
    this.found ??= new Finder(this.layout, this.topology, this.arrangement);
    return this.found;
  }

  private enterBox(key: string): void {
    if (this.layout) showBox(this.cy, this.layout, key);
  }

  private listen(): () => void {
    return listenToPointer(this.cy, this.container, {
      onSelect: this.options.onSelect,
      onHover: (hit) => this.options.onHover?.(hit),
      onRest: (card) => {
        if (this.destroyed || this.hovered === card) return;
        this.hovered = card;
        if (this.selected === null) this.attend();
      },
      onEnter: (card) => this.enter(card),
      onEnterBox: (key) => this.enterBox(key),
    });
  }

  private attend(): void {
    this.painter.attend(this.attention());
  }

  private attention(): Attention {
    const { highlighted } = this;
    return {
      way: this.way(),
      marks: highlighted ? marksOf(highlighted, (id) => this.finder?.cards(id) ?? []) : undefined,
    };
  }

  /** What is lit: the way of a packet, else that of the selected thing, of the one under the pointer while nothing is selected. */
  private way(): Way | undefined {
    const { traced, layout, finder, selected } = this;
    if (traced && layout && finder) return lightTrace(layout, { ...traced, selected }, (one) => finder.cards(one));
    const id = this.selected ?? this.hovered;
    return id === null ? undefined : this.finder?.way(id);
  }
}
