import type cytoscape from "cytoscape";
import type { Attention } from "../paint";
import type { Painter } from "../painter";
import type { GraphTheme } from "../palette";
import type { Layout } from "../shapes";
import type { Families } from "../stylesheet";
import { estimateWidth, type Measure } from "../text-fit";
import { type CardFinder, type DrawnTrace, type Scene, wholeScene, wiringScene } from "./scene";

/** What a view shows, for those who draw it elsewhere. */
export type Surface = {
  readonly cy: cytoscape.Core;
  readonly layout: Layout;
  readonly finder: CardFinder;
  readonly painter: Pick<Painter, "detail" | "held" | "size" | "region" | "window">;
  readonly attention: Attention;
  readonly theme: GraphTheme;
  readonly families: Families;
  readonly measure: Measure | undefined;
};

/** All of it as its wiring, all of it in the detail that is held or else can be read, or what is in sight. */
export type Part = "wiring" | "whole" | "sight";

/** A picture of a view: all of it without what is selected, what is in sight as it is shown; with a trace where one is open. */
export function sceneOf(surface: Surface, part: Part, trace?: DrawnTrace): Scene {
  const { cy, layout, finder, painter, attention, theme, measure = estimateWidth } = surface;
  const wiring = wiringScene(layout, theme, finder, trace);
  if (part === "wiring") return wiring;
  const { detail, size } = painter;
  if (part === "whole") return wholeScene({ ...wiring, measure }, painter.held, size);
  const drawn = { ...wiring, measure, look: { ...wiring.look, detail, size } };
  const rect = painter.window();
  const way = wiring.look.way ?? attention.way;
  return {
    ...drawn,
    look: { ...drawn.look, region: painter.region, marks: attention.marks, way },
    window: { rect, zoom: cy.zoom() },
  };
}
