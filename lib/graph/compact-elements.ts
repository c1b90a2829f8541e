import { shortPort } from "./box-summary";
import { bandsOf } from "./compact-wires";
import type { Band, Cell } from "./content";
import { type Drawn, frameElement, wireElements } from "./elements";
import { SIZE } from "./geometry";
import type { Box, Card, Layout } from "./shapes";
import { textAt, widthAt } from "./sized-text";
import type { FontKey, Measure } from "./text-fit";
import { fullText } from "./write-card";

/** Letters of a line need so much of its height. */
const LINE = 1.3;
/** One line may take so much of a card's height. */
const ONE = 0.8;
/** No letters are larger than those that fit a container with one interface: all cards are written alike. */
const MOST = ONE * (SIZE.container.head + SIZE.row.height + SIZE.container.pad);
const PAD = 10;

type Hand = { readonly size: number; readonly measure: Measure };

/** A box with a card for each container and each network, in letters of that size: no interfaces, no veths, no references. */
export function compactElements(layout: Layout, box: Box, size: number, measure: Measure): Drawn[] {
  const hand = { size, measure };
  const { cards, wires } = bandsOf(layout, box);
  return [
    frameElement(box),
    ...boxTitle(box, hand),
    ...cards.flatMap((card) => cardElements(card, hand)),
    ...wireElements(wires, cards),
  ];
}

function boxTitle(box: Box, { size, measure }: Hand): Drawn[] {
  const letters = Math.min(size, SIZE.boxHead * ONE);
  const at = { x: box.x + SIZE.boxPad, y: box.y + SIZE.boxHead / 2 };
  const room = box.width - 2 * SIZE.boxPad;
  const line = { id: `text:${box.id}:0`, owner: box.id, text: box.title, align: "left", font: "boxTitle" } as const;
  return textAt({ ...line, at, size: letters, room, classes: "box-text" }, measure);
}

function cardElements(card: Card, hand: Hand): Drawn[] {
  const { id, kind, subject, width, height, state } = card;
  const node: Drawn = {
    group: "nodes",
    data: {
      id,
      kind,
      subject,
      owner: card.parent ?? "",
      full: fullText(card),
      width,
      height,
      label: "",
      font: "note",
      halign: "center",
      tx: 0,
      ty: 0,
    },
    position: { x: card.x + width / 2, y: card.y + height / 2 },
    classes: `card ${kind} ${state} ${card.shows.on === "line" ? "line" : "compact"}`,
  };
  return [node, ...texts(card, hand)];
}

/** Two lines where they fit, else the name with as much of the rest as there is room for beside it. */
function texts(card: Card, { size, measure }: Hand): Drawn[] {
  const { name, rest } = words(card);
  if (name === "") return [];
  const room = card.width - 2 * PAD;
  const letters = Math.min(size, card.height * ONE, MOST);
  const left = { x: card.x + PAD, y: card.y + card.height / 2 };
  const line = (n: number, text: string, font: FontKey, at: typeof left, width: number, align: "left" | "right") => {
    const classes = `${card.kind} ${card.state}`;
    const id = `text:${card.id}:${n}`;
    return textAt({ id, owner: card.id, text, at, align, font, size: letters, room: width, classes }, measure);
  };
  if (rest !== "" && card.height >= 2 * letters * LINE + 4) {
    const half = (letters * LINE) / 2;
    return [
      ...line(1, name, "title", { ...left, y: left.y - half }, room, "left"),
      ...line(2, wholeWords(rest, letters, room, measure), "mono", { ...left, y: left.y + half }, room, "left"),
    ];
  }
  const taken = Math.min(widthAt(name, "title", letters, measure), room);
  const free = room - taken - letters;
  const right = { x: card.x + card.width - PAD, y: left.y };
  return [
    ...line(1, name, "title", left, room, "left"),
    ...line(2, wholeWords(rest, letters, free, measure), "mono", right, free, "right"),
  ];
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
