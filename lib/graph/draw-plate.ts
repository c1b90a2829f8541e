import type { Plate } from "./content";
import { SIZE } from "./geometry";
import { plateLines } from "./measures";
import type { Card } from "./shapes";

/** Adds a plate's card at a place, and the reference that hangs below it. Returns the card. */
export function drawPlate(cards: Card[], plate: Plate, box: string, x: number, y: number): Card {
  const { width } = SIZE.spine;
  const { height } = plateLines(plate);
  const { id, subject, kind, slim } = plate;
  const card: Card = {
    id,
    kind,
    box,
    subject,
    state: "normal",
    shows: { on: "plate", plate },
    x,
    y,
    width,
    height,
  };
  cards.push(card);
  if (!slim) return card;
  cards.push({
    id: slim.id,
    kind: "reference",
    box,
    parent: id,
    subject: slim.target,
    state: "normal",
    shows: { on: "slim", text: slim.text },
    x,
    y: y + height + SIZE.slim.gap,
    width,
    height: SIZE.slim.height,
  });
  return card;
}
