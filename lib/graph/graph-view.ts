import cytoscape from "cytoscape";
import type { Topology } from "@/lib/topology/topology";
import { showAll, showBox, zoomBy } from "./camera";
import type { Detail, Pin } from "./detail";
import { Drawings } from "./drawings";
import type { Surface } from "./export/view-scene";
import type { Finder } from "./finder";
import { Focus } from "./focus";
import type { Point } from "./geometry";
import { Keyboard, type Shown } from "./keyboard";
import type { Arrangement } from "./layout";
import { Lettering } from "./lettering";
import type { TracedWay } from "./light-trace";
import { prepareWays } from "./light-way";
import type { Highlight } from "./marks";
import type { Attention } from "./paint";
import { Painter } from "./painter";
import type { GraphTheme } from "./palette";
import { Place } from "./place";
import { listenToPointer } from "./pointer";
import type { Layout } from "./shapes";
import { Sight } from "./sight";
import type { Direction } from "./stops";
import { type Target, targetAt, targetOf } from "./targets";
import type { GraphViewOptions } from "./view-options";
import type { GraphWords } from "./words";

export type { Pin } from "./detail";
export type { Caption } from "./export/caption";
export type { DrawnTrace } from "./export/scene";
export type { TracedWay } from "./light-trace";
export type { GraphTheme } from "./palette";
export type { Direction } from "./stops";
export type { Target } from "./targets";
export type { GraphWords } from "./words";

/** The picture on a canvas. Owns everything below its container; knows nothing of React. */
export class GraphView {
  /** For tests: ids of nodes and edges are those of the topology. */
  readonly cy: cytoscape.Core;
  private readonly painter: Painter;
  private readonly letters: Lettering;
  private theme: GraphTheme;
  private words: GraphWords;
  private readonly drawings = new Drawings();
  private readonly focus = new Focus();
  private readonly keyboard: Keyboard;
  private readonly place: Place;
  private readonly sight: Sight;
  private readonly deafen: () => void;
  private destroyed = false;

  constructor(
    private readonly container: HTMLElement,
    private readonly options: GraphViewOptions,
  ) {
    this.theme = options.theme;
    this.words = options.words;
    this.letters = new Lettering(container);
    this.cy = cytoscape({
      container,
      style: this.letters.sheet(this.theme),
      layout: { name: "null" },
      minZoom: 0.02,
      maxZoom: 3,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
    });
    this.painter = new Painter(this.cy, options.reducedMotion);
    this.keyboard = new Keyboard(this.cy, this.focus);
    this.place = new Place(this.cy, options.at ?? "", (at) => options.onMove?.(at));
    this.sight = new Sight(this.cy);
    this.deafen = this.listen();
    void this.awaitFonts();
  }

  /** Draws a topology: the first one as a whole, every later one as a change of the one before. What did not change stays where it is. */
  update(topology: Topology): void {
    if (topology === this.drawings.topology && this.layout) return;
    this.drawings.topology = topology;
    this.draw(this.drawings.last, true);
  }

  /** Makes ahead, in steps, what the first selection needs. */
  *prepare(): Generator<void> {
    if (this.layout) yield* prepareWays(this.layout);
  }

  /** Shows the wiring, or the buses; each keeps its places while the other is shown. */
  arrange(arrangement: Arrangement): void {
    if (arrangement === this.drawings.arrangement) return;
    this.drawings.arrangement = arrangement;
    this.place.forget();
    this.draw(this.drawings.last);
  }

  /** Rings a thing and lights its way; null clears. An id that is not drawn clears the way, too, until it appears. */
  select(id: string | null): void {
    this.focus.selected = id;
    this.goBack();
    this.attend();
  }

  /** Lights the way of a packet in place of that of what is selected; null ends that. */
  trace(way: TracedWay | null): void {
    this.focus.traced = way;
    this.goBack();
    this.attend();
  }

  /** Marks what was searched for, and dims the rest; null ends that. What is not drawn is marked when it appears. */
  highlight(found: Highlight | null): void {
    this.focus.highlighted = found;
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
    this.cy.style(this.letters.sheet(this.theme));
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
    this.place.whole();
  }

  /** Zooms about the middle of the window. */
  zoomBy(factor: number): void {
    zoomBy(this.cy, factor);
    this.moved();
  }

  /** Goes a card farther with the keyboard, or to the first; says what is written there. Undefined at the edge. */
  step(direction: Direction): string | undefined {
    const said = this.drawn && this.keyboard.step(this.drawn, direction);
    this.attend();
    return said;
  }

  /** What a menu is about at a point of the container, in px, or where the keyboard stands; undefined where nothing is. */
  target(point?: Point): Target | undefined {
    const { layout, cy } = this;
    if (layout && point) return targetAt(cy, layout, this.painter.detail, point);
    const stop = this.drawn && this.keyboard.place(this.drawn);
    return layout && stop && targetOf(cy, layout, stop);
  }

  /** Selects the card where the keyboard stands, or goes into the box. */
  press(): void {
    const stop = this.drawn && this.keyboard.place(this.drawn);
    if (!stop) return;
    if (stop.subject === undefined) this.enterBox(stop.box);
    else this.options.onSelect(stop.subject);
  }

  /** The keyboard goes elsewhere. */
  leave(): void {
    this.focus.cursor = null;
    this.attend();
  }

  /** To be called when the container's size may have changed. The picture stays where it is. True where what is looked at must be brought anew. */
  resize(): boolean {
    this.cy.resize();
    if (this.layout) {
      if (this.place.known) this.place.resized(this.layout);
      else this.draw(this.layout);
    }
    return this.sight.isOutdated();
  }

  /** Forgets all places and draws anew for the window's shape. Only when the user asks. */
  tidy(): void {
    this.place.forget();
    this.draw(undefined);
    this.place.whole();
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

  /** What is shown, for those who draw it elsewhere; undefined before anything is drawn. */
  surface(): Surface | undefined {
    const { cy, layout, finder, painter, theme, letters } = this;
    if (!layout || !finder) return undefined;
    const { families, measure } = letters;
    return { cy, layout, finder, painter, theme, families, measure, attention: this.attention() };
  }

  /**
   * Brings a thing into sight with the whole way through it, or with all of `ids`, where that can be shown with its names. `closer`: also by going from
   * cards to their wiring. False when it is not drawn.
   */
  bring(id: string, ids?: readonly string[], closer = false): boolean {
    const { layout, finder } = this;
    const { detail } = this.painter;
    const way = layout && finder && this.sight.way({ id, ids, closer, layout, finder, detail });
    if (!way) return false;
    this.focus.brought = true;
    this.attend();
    way();
    return true;
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

  /** When nothing is looked at any more. */
  private goBack(): void {
    if (this.focus.selected !== null || this.focus.traced !== null) return;
    this.focus.brought = false;
    this.sight.back();
  }

  private draw(previous: Layout | undefined, follows = false): void {
    // What came to the page with this topology has taken room from the picture.
    if (!this.place.known) this.cy.resize();
    const aspect = this.cy.width() / Math.max(1, this.cy.height()) || 1.6;
    const layout = this.drawings.lay(aspect, this.words, previous);
    if (!layout) return;
    this.place.first(layout);
    this.painter.show(layout, this.attention(), this.letters.measure, follows);
  }

  /** Text is measured again once the page's fonts are there; places do not depend on it. */
  private async awaitFonts(): Promise<void> {
    await this.letters.load();
    if (this.destroyed) return;
    this.cy.style(this.letters.sheet(this.theme));
    if (this.layout) this.painter.show(this.layout, this.attention(), this.letters.measure, false);
  }

  private get layout(): Layout | undefined {
    return this.drawings.layout;
  }

  private get finder(): Finder | undefined {
    return this.drawings.finder;
  }

  /** The same with a box by its key. */
  enterBox(key: string): void {
    if (this.layout) showBox(this.cy, this.layout, key);
    this.moved();
  }

  private moved(): void {
    if (this.layout) this.place.moved(this.layout);
  }

  private get drawn(): Shown | undefined {
    const { layout, focus, finder } = this;
    const selected = focus.selected === null ? undefined : finder?.card(focus.selected)?.id;
    return layout && { layout, detail: this.painter.detail, selected };
  }

  private listen(): () => void {
    return listenToPointer(this.cy, this.container, {
      onSelect: this.options.onSelect,
      onHover: (hit) => this.options.onHover?.(hit),
      onRest: (card) => {
        if (this.destroyed || this.focus.hovered === card) return;
        this.focus.hovered = card;
        if (this.focus.selected === null) this.attend();
      },
      onEnter: (card) => this.enter(card),
      onEnterBox: (key) => this.enterBox(key),
      onMove: () => this.moved(),
      onHold: (point) => this.options.onHold?.(point),
    });
  }

  private attend(): void {
    this.painter.attend(this.attention());
  }

  private attention(): Attention {
    return this.focus.attention(this.layout, this.finder);
  }
}
