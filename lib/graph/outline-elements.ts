import { boxTitle } from "./box-title";
import { leastSize } from "./detail";
import { bareCard, type Drawn, frameElement, wireElements } from "./elements";
import { SIZE } from "./geometry";
import { PLATE_PAD } from "./measures";
import type { Box, Card, Layout } from "./shapes";
import { textAt } from "./sized-text";
import type { Measure } from "./text-fit";

/** The first line of a card has so much room. */
const HEAD = 22;

/** The full wiring where it is held although its letters could not be read: the cards and wires, and the names that are large enough. */
export function outlineElements(layout: Layout, box: Box, size: number, measure: Measure): Drawn[] {
  const { cards, wires } = layout.part(box.key);
  const title = boxTitle(box, size, measure);
  const letters = Math.min(size, HEAD);
  const named = !title.covers && letters >= leastSize(size);
  return [
    frameElement(box),
    ...title.elements,
    ...cards.flatMap((card) => [
      bareCard(card, card.parent === undefined ? "" : " inner"),
      ...(named ? cardName(card, letters, measure) : []),
    ]),
    ...wireElements(wires, cards),
  ];
}

function cardName(card: Card, size: number, measure: Measure): Drawn[] {
  const { shows } = card;
  const text =
    shows.on === "container"
      ? shows.cell.title
      : shows.on === "plate" && card.kind !== "reference"
        ? shows.plate.title
        : "";
  if (text === "") return [];
  const at = { x: card.x + PLATE_PAD, y: card.y + Math.min(card.height, SIZE.container.head) / 2 };
  const line = { id: `text:${card.id}:1`, owner: card.id, text, at, align: "left", font: "title", size } as const;
  return textAt({ ...line, room: card.width - 2 * PLATE_PAD, classes: `${card.kind} ${card.state}` }, measure);
}
