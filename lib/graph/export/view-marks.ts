import type { Point, Rect } from "../geometry";
import { placeMarks } from "../place-marks";
import { takenBy } from "./ink-marks";
import { inkPicture, place } from "./sheet";
import { type Surface, sceneOf } from "./view-scene";

/** A mark at the card of a thing; its size in px of the window. */
export type ViewMark = { readonly id: string; readonly width: number; readonly height: number };

/** Where marks stand in the window so that they cover nothing that is read, from the corner of their cards, by the id of the thing. */
export function placeOnView(surface: Surface, marks: readonly ViewMark[]): ReadonlyMap<string, Point> {
  const { cy, finder } = surface;
  const [zoom, pan] = [cy.zoom(), cy.pan()];
  const scene = sceneOf(surface, "sight");
  const inks = inkPicture(scene).map((ink) => place(ink, pan, zoom));
  const found = marks.flatMap(({ id, width, height }) => {
    const card = finder.card(id);
    const rect: Rect | undefined = card && {
      x: card.x * zoom + pan.x,
      y: card.y * zoom + pan.y,
      width: card.width * zoom,
      height: card.height * zoom,
    };
    return rect ? [{ id, card: rect, width, height }] : [];
  });
  const room = { x: 0, y: 0, width: cy.width(), height: cy.height() };
  const places = placeMarks(found, takenBy(inks, scene.measure), room);
  return new Map(
    found.flatMap(({ id, card }, i) => {
      const at = places[i];
      return at ? [[id, { x: at.x - card.x, y: at.y - card.y }] as const] : [];
    }),
  );
}
