import type { Point } from "./geometry";
import type { GraphTheme } from "./palette";
import type { Hit } from "./pointer";
import type { GraphWords } from "./words";

/** How a view is made. */
export type GraphViewOptions = {
  theme: GraphTheme;
  words: GraphWords;
  reducedMotion: boolean;
  onSelect(id: string | null): void;
  onHover?(hit: Hit | null): void;
  /** A finger rests on the picture, at a point of the container in px. */
  onHold?(point: Point): void;
  /** The user moved the window over the picture, to that region; or asked for all of it, which is an empty text. */
  onMove?(region: string): void;
  /** The region of a link, to be shown first. */
  at?: string;
};
