import type { Point, Rect } from "../geometry";
import type { FontKey } from "../text-fit";

/** A line: its colour, its width in px, and dashes (ink, gap). */
export type Stroke = { readonly color: string; readonly width: number; readonly dash?: readonly [number, number] };

/** From 0 to 1; absent for what is not seen through. */
type Seen = { readonly opacity?: number };

/** What a picture is made of, in the order of drawing. Coordinates in px of the sheet; texts are stranger's texts, not escaped. */
export type Ink =
  | (Seen & {
      readonly ink: "rect";
      readonly rect: Rect;
      readonly radius: number;
      /** A colour, or `none`. */
      readonly fill: string;
      readonly stroke?: Stroke;
      /** The whole of a text that is cut. */
      readonly title?: string;
      /** A box, on which all else stands. */
      readonly ground?: boolean;
    })
  | (Seen & {
      readonly ink: "line";
      readonly points: readonly Point[];
      readonly stroke: Stroke;
      readonly arrow: boolean;
    })
  | (Seen & {
      readonly ink: "text";
      readonly text: string;
      /** The middle of the line, at its beginning, middle or end. */
      readonly at: Point;
      readonly align: "left" | "center" | "right";
      readonly font: FontKey;
      /** Of its letters, where it is not the font's own. */
      readonly size?: number;
      readonly color: string;
    });

/** A finished picture. */
export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  /** What it is a picture of, in a line. */
  readonly title: string;
  readonly picture: readonly Ink[];
  /** Where the picture is, and beyond which nothing of it is seen; absent where it is all there. */
  readonly window?: Rect;
  /** Head and legend. */
  readonly inks: readonly Ink[];
};
