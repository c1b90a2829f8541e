import type cytoscape from "cytoscape";
import { type Detail, detailAt, letterSize, type Pin } from "./detail";
import { contains, type Rect } from "./geometry";
import { type Attention, type Look, paint } from "./paint";
import { Patcher } from "./patch";
import type { Layout } from "./shapes";
import { estimateWidth, type Measure } from "./text-fit";

/** Up to so many boxes and containers everything is drawn, in sight or not. */
const ALL = { boxes: 40, containers: 60 };
/** The region that is drawn reaches so far beyond the window, in windows. */
const MARGIN = 0.2;
/** A region that is so many times larger than the one wanted is drawn anew, smaller. */
const TOO_LARGE = 9;

/** What of a layout is drawn, whatever is looked at in it. */
type Seen = Omit<Look, keyof Attention | "measure">;

/** Keeps on the canvas what is to be seen of a layout at the present zoom, and nothing else. */
export class Painter {
  private readonly patcher: Patcher;
  private layout: Layout | undefined;
  private attention: Attention = {};
  private look: Seen | undefined;
  private pinned: Pin = "auto";
  private readonly listeners = new Set<() => void>();
  private waiting: number | undefined;
  private measure: Measure = estimateWidth;

  constructor(
    private readonly cy: cytoscape.Core,
    reducedMotion: boolean,
  ) {
    this.patcher = new Patcher(cy, reducedMotion);
    cy.on("viewport", () => this.await());
  }

  /** Calls whenever another detail is shown, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Draws a layout. What is new in it is highlighted when it `follows` the one that was drawn before. */
  show(layout: Layout, attention: Attention, measure: Measure | undefined, follows: boolean): void {
    this.layout = layout;
    this.attention = attention;
    this.measure = measure ?? estimateWidth;
    this.paint(follows);
  }

  /** What is shown. */
  get detail(): Detail {
    return this.look?.detail ?? "full";
  }

  /** What is held. */
  get held(): Pin {
    return this.pinned;
  }

  /** Of letters that are well read, in px of the model. */
  get size(): number {
    return this.look?.size ?? 0;
  }

  /** The part that is drawn, in px of the model; undefined for all of it. */
  get region(): Rect | undefined {
    return this.look?.region;
  }

  /** Lights a way and what was found, and dims the rest. */
  attend(attention: Attention): void {
    const { way, marks, cursor, focused } = this.attention;
    const same = attention.way === way && attention.marks === marks && attention.cursor === cursor;
    if (same && attention.focused === focused) return;
    this.attention = attention;
    this.paint(false);
  }

  /** Holds a detail, or lets size and zoom decide. */
  pin(pin: Pin): void {
    this.pinned = pin;
    this.paint(false);
  }

  /** Stops what is still running. */
  destroy(): void {
    if (this.waiting !== undefined) cancelAnimationFrame(this.waiting);
    this.patcher.destroy();
  }

  /** Once a frame, however many events the pointer makes. */
  private await(): void {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      if (this.layout && !this.suits(this.layout)) this.paint(false);
    });
  }

  private paint(follows: boolean): void {
    const { layout, look: before } = this;
    if (!layout) return;
    const suits = this.suits(layout);
    const look = suits && before ? before : this.lookAt(layout);
    this.look = look;
    this.patcher.apply(paint(layout, { ...look, ...this.attention, measure: this.measure }), follows && suits);
    if (look.detail !== before?.detail) for (const listener of this.listeners) listener();
  }

  /** What the window shows, in px of the model. */
  window(): Rect {
    const { x1, y1, w, h } = this.cy.extent();
    return { x: x1, y: y1, width: w, height: h };
  }

  private lookAt(layout: Layout): Seen {
    const zoom = this.cy.zoom();
    const detail = detailAt(zoom, this.pinned, this.attention.focused && this.look?.detail === "full");
    const size = letterSize(zoom);
    const whole = layout.boxes.length <= ALL.boxes && layout.containers <= ALL.containers;
    return { detail, size, region: whole ? undefined : grown(this.window()) };
  }

  /** True when what is drawn will do for what the window shows. */
  private suits(layout: Layout): boolean {
    const { look } = this;
    if (!look) return false;
    const wanted = this.lookAt(layout);
    if (wanted.detail !== look.detail || wanted.size !== look.size) return false;
    if (!wanted.region || !look.region) return wanted.region === look.region;
    const area = ({ width, height }: Rect) => width * height;
    return contains(look.region, this.window()) && area(look.region) <= TOO_LARGE * area(wanted.region);
  }
}

function grown({ x, y, width, height }: Rect): Rect {
  const [across, down] = [width * MARGIN, height * MARGIN];
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down };
}
