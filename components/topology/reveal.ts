import type { GraphView } from "@/lib/graph/graph-view";

/** Room that a node needs to the edge to count as seen, in pixels. */
const MARGIN = 8;

/** Moves the picture only when the node is out of sight. */
export function reveal(view: GraphView, id: string): void {
  const box = view.renderedBox(id);
  if (!box) return;
  const { width, height } = { width: view.cy.width(), height: view.cy.height() };
  const seen =
    box.x >= MARGIN && box.y >= MARGIN && box.x + box.width <= width - MARGIN && box.y + box.height <= height - MARGIN;
  if (!seen) view.center(id);
}
