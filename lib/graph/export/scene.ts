import { LETTER, type Pin, writtenSize } from "../detail";
import { exportScale } from "../export-size";
import type { Rect } from "../geometry";
import { lightTrace, type TracedWay } from "../light-trace";
import type { Look } from "../paint";
import type { GraphTheme } from "../palette";
import type { Card, Layout } from "../shapes";
import { estimateWidth, type Measure } from "../text-fit";

/** What becomes of a packet: served, not served, not known, or neither. */
export type MarkTone = "good" | "bad" | "wait" | "plain";
/** A label on the card of a thing, by its topology id; `tone` where the packet's fate is decided there. */
export type Mark = { readonly id: string; readonly text: string; readonly tone?: MarkTone };
/** A trace that is drawn into a picture: its way, what is written at its cards, and the answer in a sentence. */
export type DrawnTrace = { readonly way: TracedWay; readonly marks: readonly Mark[]; readonly sentence: string };

/** What a picture is made of: a layout, how it is looked at, and the part of it that is in the window, in px of the model. */
export type Scene = {
  readonly layout: Layout;
  readonly look: Omit<Look, "measure" | "cursor">;
  readonly theme: GraphTheme;
  readonly measure: Measure;
  /** All of it when absent. */
  readonly window?: { readonly rect: Rect; readonly zoom: number };
  readonly trace?: DrawnTrace;
  /** The card of a thing. */
  card(id: string): Card | undefined;
};

/** How a scene finds the cards of things. */
export type CardFinder = { card(id: string): Card | undefined; cards(id: string): readonly Card[] };

/** Letters of the wiring are read in a picture of pixels down to this scale. */
const LEAST_SCALE = 0.75;

/**
 * All of a picture in pixels: in the detail that is held, else as its wiring, unless that would have to be too small to be read. Letters of cards and
 * projects, which are `size` at the least in px of the model, become as large as those of the head.
 */
export function wholeScene(wiring: Scene, held: Pin = "auto", size: number = Number.POSITIVE_INFINITY): Scene {
  const { bounds } = wiring.layout;
  const readable = exportScale(bounds.width, bounds.height) >= LEAST_SCALE;
  const detail = held === "auto" ? (readable ? "full" : "compact") : held;
  if (detail === "full") return wiring;
  const letters = writtenSize(detail, size);
  return {
    ...wiring,
    look: { ...wiring.look, detail, size: letters },
    window: { rect: bounds, zoom: LETTER / letters },
  };
}

/** The whole wiring, with a trace in it where one is open. */
export function wiringScene(layout: Layout, theme: GraphTheme, finder?: CardFinder, trace?: DrawnTrace): Scene {
  const way = trace && finder && lightTrace(layout, trace.way, (id) => finder.cards(id));
  return {
    layout,
    look: { detail: "full", size: LETTER, way },
    theme,
    measure: estimateWidth,
    ...(trace && { trace }),
    card: (id) => finder?.card(id),
  };
}
