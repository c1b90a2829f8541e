import type cytoscape from "cytoscape";
import { canvasMeasure, loadFonts, pageFonts } from "./fonts";
import type { GraphTheme } from "./palette";
import { type Families, stylesheet } from "./stylesheet";
import type { Measure } from "./text-fit";

/** Until the page's fonts are there; a name of its own, because Cytoscape keeps drawn labels by the name of their font. */
const PENDING = ", patchbay-pending";

/** What the picture is written with: the page's fonts, first those that stand in for them. */
export class Lettering {
  readonly families: Families;
  private measured: Measure | undefined;
  private ready = false;

  constructor(container: HTMLElement) {
    this.families = pageFonts(container);
    this.measured = canvasMeasure(this.families);
  }

  /** Widths of text; undefined where the browser gives no canvas to measure on. */
  get measure(): Measure | undefined {
    return this.measured;
  }

  /** The style sheet of a theme with these fonts. */
  sheet(theme: GraphTheme): cytoscape.StylesheetJson {
    const { sans, mono } = this.families;
    return stylesheet(theme, this.ready ? { sans, mono } : { sans: sans + PENDING, mono: mono + PENDING });
  }

  /** Resolves when the page's fonts are there, or will not come: then text has other widths. */
  async load(): Promise<void> {
    await loadFonts(this.families);
    this.ready = true;
    this.measured = canvasMeasure(this.families);
  }
}
