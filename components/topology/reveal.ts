import type { GraphView } from "@/lib/graph/graph-view";

/** Room that a node needs to the edge to count as seen, and what it gets when the picture is moved, in pixels. */
const NEED = 8;
const GIVEN = 32;

/** How far a stretch must move along one axis to lie inside; 0 when it does. One that is too long is shown from its start. */
function shift(start: number, length: number, room: number): number {
  if (start >= NEED && start + length <= room - NEED) return 0;
  const last = Math.max(0, room - length);
  const margin = Math.min(GIVEN, last / 2);
  return Math.min(Math.max(start, margin), last - margin) - start;
}

/** Moves the picture only when the node is out of sight, and then no farther than needed. False when the node is not drawn. */
export function reveal(view: GraphView, id: string): boolean {
  const box = view.renderedBox(id);
  if (!box) return false;
  const by = { x: shift(box.x, box.width, view.cy.width()), y: shift(box.y, box.height, view.cy.height()) };
  if (by.x !== 0 || by.y !== 0) view.cy.panBy(by);
  return true;
}
