import { shortPort } from "./box-summary";
import { boxTitle } from "./box-title";
import { bandsOf } from "./compact-wires";
import type { Band, Cell } from "./content";
import { leastSize } from "./detail";
import { bareCard, type Drawn, frameElement, wireElements } from "./elements";
import { SIZE } from "./geometry";
import type { Box, Card, Layout } from "./shapes";
import { textAt, widthAt } from "./sized-text";
import type { Measure } from "./text-fit";

/** Letters of a line need so much of its height. */
const LINE = 1.3;
/** One line may take so much of a card's height, and where that is not enough to be read, so much. */
const ONE = 0.8;
const ALL = 0.95;
/** No letters are larger than those that fit a container with one interface: all cards are written alike. */
const MOST = ONE * (SIZE.container.head + SIZE.row.height + SIZE.container.pad);
const PAD = 8;
/** Of a letter's size: between a name and what stands beside it. */
const GAP = 0.5;

/** `beside`: the letters of what stands beside a name, the same in all cards of a box. */
type Hand = { readonly size: number; readonly measure: Measure; readonly beside: number };

/** A box with a card for each container and each network, in letters of that size: no interfaces, no veths, no references. */
export function compactElements(layout: Layout, box: Box, size: number, measure: Measure): Drawn[] {
  const { cards, wires } = bandsOf(layout, box);
  const title = boxTitle(box, size, measure);
  const least = leastSize(size);
  const fits = (card: Card) => restBeside(card, { size, measure, beside: size }) !== "" || words(card).rest === "";
  const hand = { size, measure, beside: cards.every(fits) ? size : least };
  return [
    frameElement(box),
    ...title.elements,
    ...cards.flatMap((card) => [bareCard(card, " compact"), ...(title.covers ? [] : texts(card, hand))]),
    ...wireElements(wires, cards),
  ];
}

/** The letters of a card's name. */
const lettersOn = ({ height }: Card, size: number) =>
  Math.min(size, Math.max(height * ONE, Math.min(leastSize(size), height * ALL)), MOST);

/** Two lines where they fit, else the name with as much of the rest as there is room for beside it. */
function texts(card: Card, hand: Hand): Drawn[] {
  const { size, measure } = hand;
  const { name, rest } = words(card);
  const letters = lettersOn(card, size);
  if (name === "" || letters < leastSize(size)) return [];
  const room = card.width - 2 * PAD;
  const left = { x: card.x + PAD, y: card.y + card.height / 2 };
  const text = { owner: card.id, classes: `${card.kind} ${card.state}` };
  const title = { ...text, id: `text:${card.id}:1`, text: name, align: "left", font: "title", size: letters } as const;
  const more = { ...text, id: `text:${card.id}:2`, font: "mono" } as const;
  if (rest !== "" && hasTwoLines(card, letters)) {
    const half = (letters * LINE) / 2;
    const small = Math.min(letters, hand.beside);
    const below = { text: wholeWords(rest, small, room, measure), size: small, align: "left", room } as const;
    return [
      ...textAt({ ...title, at: { ...left, y: left.y - half }, room }, measure),
      ...textAt({ ...more, ...below, at: { ...left, y: left.y + half } }, measure),
    ];
  }
  const right = { x: card.x + card.width - PAD, y: left.y };
  const beside = { text: restBeside(card, hand), size: Math.min(letters, hand.beside), align: "right", room } as const;
  return [...textAt({ ...title, at: left, room }, measure), ...textAt({ ...more, ...beside, at: right }, measure)];
}

const hasTwoLines = ({ height }: Card, letters: number) => height >= 2 * letters * LINE + 4;

/** What there is room for beside the name. */
function restBeside(card: Card, { size, measure, beside }: Hand): string {
  const { name, rest } = words(card);
  const letters = lettersOn(card, size);
  const room = card.width - 2 * PAD;
  const free = room - Math.min(widthAt(name, "title", letters, measure), room) - letters * GAP;
  return wholeWords(rest, Math.min(letters, beside), free, measure);
}

/** As many words as fit, with an ellipsis for the others: half an address would be another address. */
function wholeWords(text: string, letters: number, room: number, measure: Measure): string {
  const all = text.split(" ");
  for (let count = all.length; count > 0; count--) {
    const some = all.slice(0, count).join(" ") + (count < all.length ? " …" : "");
    if (widthAt(some, "mono", letters, measure) <= room) return some;
  }
  return "";
}

function words({ shows }: Card): { name: string; rest: string } {
  if (shows.on === "container") return { name: nameOf(shows.cell), rest: restOf(shows.cell) };
  if (shows.on === "plate") {
    const { short, lines, badges, side } = shows.plate;
    const warned = badges.filter(({ tone }) => tone === "warn").map(({ text }) => text);
    // A line is written whole or not at all: the first number of a sentence says nothing.
    const line = (lines[0] ?? side).replaceAll(" ", "\u00a0");
    return { name: short, rest: [...warned, line].filter((text) => text !== "").join(" ") };
  }
  return shows.on === "row" ? { name: shows.row.name, rest: "" } : { name: shows.text, rest: "" };
}

const isBand = (cell: Cell | Band): cell is Band => "rows" in cell;

const nameOf = (cell: Cell | Band): string =>
  isBand(cell) ? [cell.short, ...cell.sharing.map(({ alone }) => alone.short)].join(" + ") : cell.short;

/** State unless it runs, the first address of each interface, the published ports, networks that are at home elsewhere. */
function restOf(cell: Cell | Band): string {
  const states = cell.badges.filter(({ tone }) => tone === "warn").map(({ text }) => text);
  const others = cell.badges.filter(({ tone }) => tone !== "warn").map(({ text }) => text);
  if (!isBand(cell)) return [...states, ...(cell.tip ? [cell.tip] : []), ...others].join(" ");
  const addresses = cell.rows.flatMap(({ lines }) => lines[0]?.replace(/\/\d+$/, "") ?? []);
  return [...states, ...addresses, ...cell.ports.map(({ label }) => shortPort(label)), ...others].join(" ");
}
