import type cytoscape from "cytoscape";
import type { Point } from "./geometry";

/** What is under the pointer: a topology id, and where, in px of the container. */
export type Hit = { readonly id: string; readonly x: number; readonly y: number };

/** What the pointer does. Cards are told by their own id, or by that of what they stand for. */
export type PointerEvents = {
  onSelect(subject: string | null): void;
  onHover(hit: Hit | null): void;
  /** The pointer rests on a card, or no longer does. */
  onRest(card: string | null): void;
  /** Into the box of a card, or into a box that is shown as a card. */
  onEnter(card: string): void;
  onEnterBox(key: string): void;
  /** The user dragged the picture, or zoomed it. */
  onMove(): void;
  /** A finger rests on the picture, at a point of the container in px. */
  onHold(point: Point): void;
};

/** How long the pointer rests on a card before its way is lit: one that only passes lights nothing. */
const REST_MS = 120;

/** Listens to the pointer on the canvas. The returned function ends it. */
export function listenToPointer(cy: cytoscape.Core, container: HTMLElement, events: PointerEvents): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const rest = (card: string | null, delay: number) => {
    clearTimeout(resting);
    resting = setTimeout(() => events.onRest(card), delay);
  };
  cy.on("tap", (event: cytoscape.EventObject) => {
    if (event.target === cy) events.onSelect(null);
  });
  cy.on("tap", "node.card", ({ target }: cytoscape.EventObjectNode) => events.onSelect(target.data("subject")));
  cy.on("tap", "node.project", ({ target }: cytoscape.EventObjectNode) =>
    events.onEnterBox(target.id().slice("box:".length)),
  );
  cy.on("dbltap", "node.compact", ({ target }: cytoscape.EventObjectNode) => events.onEnter(target.id()));
  cy.on("mouseover", "node.card, node.project", ({ target, renderedPosition }: cytoscape.EventObjectNode) => {
    container.style.cursor = "pointer";
    if (target.hasClass("project")) return;
    events.onHover({ id: target.data("subject"), ...renderedPosition });
    rest(target.id(), target.hasClass("reference") ? 0 : REST_MS);
  });
  cy.on("dragpan scrollzoom pinchzoom", () => events.onMove());
  cy.on("taphold", ({ originalEvent, renderedPosition }: cytoscape.EventObject) => {
    if (originalEvent.type.startsWith("touch")) events.onHold(renderedPosition);
  });
  const leave = () => {
    container.style.cursor = "";
    events.onHover(null);
    rest(null, 0);
  };
  cy.on("mouseout", "node.card, node.project", leave);
  // Out of the canvas at once, from a card at its edge or below a panel: the graph library does not tell.
  container.addEventListener("mouseleave", leave);
  return () => {
    clearTimeout(resting);
    container.removeEventListener("mouseleave", leave);
  };
}
