import type { Point, Rect } from "../geometry";
import type { FontKey } from "../text-fit";

/** A line: its colour, its width in px, and dashes (ink, gap). */
export type Stroke = { readonly color: string; readonly width: number; readonly dash?: readonly [number, number] };

/** What a picture is made of, in the order of drawing. Coordinates in px of the sheet; texts are stranger's texts, not escaped. */
export type Ink =
  | {
      readonly ink: "rect";
      readonly rect: Rect;
      readonly radius: number;
      readonly fill: string;
      readonly stroke?: Stroke;
      /** The whole of a text that is cut. */
      readonly title?: string;
    }
  | { readonly ink: "line"; readonly points: readonly Point[]; readonly stroke: Stroke; readonly arrow: boolean }
  | {
      readonly ink: "text";
      readonly text: string;
      /** The middle of the line, at its beginning, middle or end. */
      readonly at: Point;
      readonly align: "left" | "center" | "right";
      readonly font: FontKey;
      /** Of its letters, where it is not the font's own. */
      readonly size?: number;
      readonly color: string;
    };

/** A finished picture. */
export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  /** What it is a picture of, in a line. */
  readonly title: string;
  readonly inks: readonly Ink[];
};
