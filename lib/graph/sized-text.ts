import type { Drawn } from "./elements";
import type { Point } from "./geometry";
import { FONTS, type FontKey, fitName, fitText, type Measure } from "./text-fit";

/** A line of text of any size, before it is cut. `at` is the middle of the line, at its end for right-aligned text. */
export type Line = {
  readonly id: string;
  readonly owner: string;
  readonly text: string;
  readonly at: Point;
  readonly align: "left" | "right";
  readonly font: FontKey;
  /** Of its letters, in px of the model. */
  readonly size: number;
  readonly room: number;
  readonly classes: string;
};

/** The width that a text has in letters of that size. */
export function widthAt(text: string, font: FontKey, size: number, measure: Measure): number {
  return (measure(text, font) * size) / FONTS[font].size;
}

/** A bare text of a size of its own; nothing when nothing of it fits. */
export function textAt(line: Line, measure: Measure): Drawn[] {
  const { id, owner, at, align, font, size } = line;
  // Names are cut in their middle: those of neighbours begin alike.
  const write = font === "mono" || font === "note" ? fitText : fitName;
  const label = write(line.text, font, (line.room * FONTS[font].size) / size, measure);
  if (label === "") return [];
  return [
    {
      group: "nodes",
      data: {
        id,
        owner,
        label,
        font,
        size,
        halign: align === "left" ? "right" : "left",
        tx: 0,
        ty: 0,
        width: 1,
        height: 1,
      },
      position: at,
      classes: `text ${line.classes}`,
    },
  ];
}
