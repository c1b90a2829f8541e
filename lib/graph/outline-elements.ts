import { boxTitle } from "./box-title";
import { leastSize } from "./detail";
import { bareCard, type Drawn, frameElement, wireElements } from "./elements";
import { SIZE } from "./geometry";
import { PLATE_PAD } from "./measures";
import type { Box, Card, Layout } from "./shapes";
import { textAt, widthAt } from "./sized-text";
import type { Measure } from "./text-fit";

/** The first line of a card has so much room, and a row. */
const HEAD = 22;
const ROW = 0.95 * SIZE.row.height;
const ROW_PAD = 7;

/** The full wiring where it is held although its letters could not be read: the cards and wires, and the names and addresses that can be large enough. */
export function outlineElements(layout: Layout, box: Box, size: number, measure: Measure): Drawn[] {
  const { cards, wires } = layout.part(box.key);
  const title = boxTitle(box, size, measure);
  return [
    frameElement(box),
    ...title.elements,
    ...cards.flatMap((card) => [
      bareCard(card, card.parent === undefined ? "" : " inner"),
      ...(title.covers ? [] : cardName(card, size, measure)),
    ]),
    ...wireElements(wires, cards),
  ];
}

/** The name of a container or plate, the first address of an interface. */
function cardName(card: Card, size: number, measure: Measure): Drawn[] {
  const { shows } = card;
  const text = {
    id: `text:${card.id}:1`,
    owner: card.id,
    align: "left",
    classes: `${card.kind} ${card.state}`,
  } as const;
  const middle = card.y + card.height / 2;
  if (shows.on === "row") {
    const letters = Math.min(size, ROW);
    const room = card.width - 2 * ROW_PAD;
    const [line = shows.row.name] = shows.row.lines;
    const fits = shows.row.lines.length < 2 && widthAt(line, "mono", letters, measure) <= room;
    if (!fits || letters < leastSize(size)) return [];
    const at = { x: card.x + card.width - ROW_PAD, y: middle };
    return textAt({ ...text, text: line, at, align: "right", font: "mono", size: letters, room }, measure);
  }
  const letters = Math.min(size, HEAD);
  const name = nameOf(card);
  if (name === "" || letters < leastSize(size)) return [];
  const at = {
    x: card.x + PLATE_PAD,
    y: shows.on === "plate" ? middle : card.y + Math.min(card.height, SIZE.container.head) / 2,
  };
  return textAt({ ...text, text: name, at, font: "title", size: letters, room: card.width - 2 * PLATE_PAD }, measure);
}

function nameOf({ kind, shows }: Card): string {
  if (shows.on === "container") return shows.cell.title;
  return shows.on === "plate" && kind !== "reference" ? shows.plate.title : "";
}
