import type { Drawn } from "./elements";
import type { Point } from "./geometry";
import { FONTS, type FontKey, fitText, type Measure } from "./text-fit";

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

/** Cuts a text to a width in letters of that size. */
export function fitAt(text: string, font: FontKey, size: number, room: number, measure: Measure): string {
  return fitText(text, font, (room * FONTS[font].size) / size, measure);
}

/** A bare text of a size of its own; nothing when nothing of it fits. */
export function textAt(line: Line, measure: Measure): Drawn[] {
  const { id, owner, at, align, font, size } = line;
  const label = fitAt(line.text, font, size, line.room, measure);
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
