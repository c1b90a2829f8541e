import type cytoscape from "cytoscape";
import { boundsInBoxes } from "./bounds-in-boxes";
import { viewOf } from "./camera";
import { type Detail, FULL_FROM, NAMED_FROM } from "./detail";
import { Excursion } from "./excursion";
import type { Finder } from "./finder";
import type { Rect } from "./geometry";
import type { Layout } from "./shapes";
import { fitZoom, partView, type Size, wayView } from "./viewport";

const sizeOf = (cy: cytoscape.Core): Size => ({ width: cy.width(), height: cy.height() });

/** What is looked at, and in which picture. */
export type Sought = {
  readonly id: string;
  /** All that is to be seen with it; the whole way through it where absent. */
  readonly ids?: readonly string[] | undefined;
  /** Whether to go from cards to their wiring for it. */
  readonly closer: boolean;
  readonly layout: Layout;
  readonly finder: Finder;
  readonly detail: Detail;
};

/** Brings things into sight, and goes back when nothing is looked at any more. */
export class Sight {
  private readonly excursion: Excursion;
  /** The window's size that something was brought into sight for, or at first found. */
  private size: Size | undefined;

  constructor(private readonly cy: cytoscape.Core) {
    this.excursion = new Excursion(cy);
  }

  /** The way there, to be gone; undefined when the thing is not drawn. */
  way({ id, ids, closer, layout, finder, detail }: Sought): (() => void) | undefined {
    const { cy } = this;
    const start = finder.card(id);
    if (!start) return undefined;
    const way = ids ? undefined : finder.way(id)?.cards;
    const cards = ids ? ids.flatMap((one) => finder.cards(one)) : layout.cards.filter((card) => way?.has(card.id));
    const size = sizeOf(cy);
    const now = viewOf(cy);
    const readable = Math.min(now.zoom, NAMED_FROM);
    const zoomFor = (part: Rect) => fitZoom(part, size.width, size.height);
    const bounds = boundsInBoxes(layout, [start, ...cards], (part) => zoomFor(part) >= readable);
    const near = closer && now.zoom < FULL_FROM && zoomFor(bounds) >= FULL_FROM;
    const from = near ? partView(bounds, size.width, size.height, FULL_FROM) : now;
    const least = detail === "full" ? NAMED_FROM : from.zoom;
    return () => {
      this.size = size;
      this.excursion.go(wayView(bounds, start, from, size, least));
    };
  }

  /** True when the window has another size by now. The graph library may have heard of it before. */
  isOutdated(): boolean {
    const [before, now] = [this.size, sizeOf(this.cy)];
    this.size = now;
    return before !== undefined && (before.width !== now.width || before.height !== now.height);
  }

  /** Goes back to where the window was. */
  back(): void {
    this.excursion.back();
  }
}
