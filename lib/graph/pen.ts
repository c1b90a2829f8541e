import { estimateWidth, FONTS, type FontKey, fitName, fitText, type Measure, oneLine } from "./text-fit";

/** What is written with on cards of fixed size. */
export type Pen = {
  readonly measure: Measure;
  /** Letters are so many times larger than their style says, */
  readonly scale: number;
  /** and where that finds no room as small as this, in px of the model, before anything is cut. */
  readonly least: number;
};

/** Letters of the sizes that their styles say. */
export const plainPen = (measure: Measure): Pen => ({ measure, scale: 1, least: 0 });

/** The pen of the picture at zoom 1, with widths that are the same in every browser. */
export const PLAIN = plainPen(estimateWidth);

/** A text cut to its room, and the size of its letters. */
export type Fitted = { readonly text: string; readonly font: FontKey; readonly size: number };

/** Names are cut in their middle, all else at its end. */
const NAMES: ReadonlySet<FontKey> = new Set(["boxTitle", "title", "monoBold"]);

/** Writes a text into a room. */
export function fitted(text: string, font: FontKey, room: number, pen: Pen, name = NAMES.has(font)): Fitted {
  const own = FONTS[font].size;
  const size = pen.scale === 1 ? own : sizeFor(text, font, room, pen);
  const write = name ? fitName : fitText;
  return { text: write(text, font, (room * own) / size, pen.measure), font, size };
}

function sizeFor(text: string, font: FontKey, room: number, { measure, scale, least }: Pen): number {
  const own = FONTS[font].size;
  const most = own * scale;
  const width = measure(oneLine(text.slice(0, 400)), font);
  return Math.max(Math.min(most, (room * own) / Math.max(1, width)), Math.min(most, least));
}

/** The width of what was written. */
export const widthOf = ({ text, font, size }: Fitted, { measure }: Pen) =>
  (measure(text, font) * size) / FONTS[font].size;
