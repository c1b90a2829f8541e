import type { Cell, Plate, RowContent } from "./content";
import { SIZE } from "./geometry";
import { PLATE_PAD, plateLines } from "./measures";
import { type Pen, widthOf } from "./pen";
import type { BadgePart, Card, TextPart } from "./shapes";
import { estimateWidth, type FontKey } from "./text-fit";
import { badgeParts, part } from "./text-parts";

/** What stands on a card, cut to its room. */
export type Written = { readonly texts: readonly TextPart[]; readonly badges: readonly BadgePart[] };

const PAD = 10;

/** Writes a card. The widths of text decide where it is cut, and nothing else. */
export function writeCard(card: Card, pen: Pen): Written {
  const { shows } = card;
  switch (shows.on) {
    case "container":
      return writeHead(shows.cell, card.width, pen);
    case "row":
      return { texts: rowTexts(shows.row, card.width, pen), badges: [] };
    case "plate":
      return writePlate(shows.plate, card, pen);
    case "veth":
      return centered(shows.text, card, "mono", pen.scale === 1 ? 8 : 4, pen, true);
    case "port":
      return centered(shows.text, card, "port", pen.scale === 1 ? 14 : 4, pen);
    case "line":
      return { texts: [], badges: [] };
    case "sharing":
    case "slim":
      return { texts: [note(shows.text, card, pen)], badges: [] };
  }
}

/** The whole text of a card, uncut. */
export function fullText({ shows }: Card): string {
  switch (shows.on) {
    case "container":
      return shows.cell.full;
    case "row":
      return [shows.row.name, ...shows.row.lines].join("  ");
    case "plate":
      return [
        [shows.plate.title, shows.plate.side].filter((text) => text !== "").join("  "),
        ...shows.plate.lines,
      ].join("\n");
    default:
      return shows.text;
  }
}

function writeHead(cell: Cell, width: number, pen: Pen): Written {
  const middle = SIZE.cell.height / 2;
  const room = width - 2 * PAD;
  const wanted = Math.max(60, room - estimateWidth(cell.title, "title") * pen.scale - 8);
  const badges = badgeParts(cell.badges, width - 7, middle, Math.max(wanted, 90), pen);
  const [first] = badges;
  const taken = first ? width - 7 - first.x + 5 : 0;
  const right = { x: width - PAD - taken, y: middle, align: "right" } as const;
  const tip = cell.tip === undefined ? undefined : part(cell.tip, right, "mono", room * 0.6, pen);
  const left = room - taken - (tip ? widthOf(tip, pen) + 8 : 0);
  return { texts: [part(cell.title, { x: PAD, y: middle }, "title", left, pen), ...(tip ? [tip] : [])], badges };
}

function rowTexts(row: RowContent, width: number, pen: Pen): TextPart[] {
  const middle = SIZE.row.height / 2;
  const name = part(row.name, { x: 7, y: middle }, "monoBold", width * 0.45, pen);
  const room = width - 14 - widthOf(name, pen) - 8;
  const lines = row.lines.map((line, i) => {
    const at = { x: width - 7, y: middle + i * SIZE.row.line, align: "right" as const };
    return part(line, at, "mono", i === 0 ? room : width - 14, pen);
  });
  return [name, ...lines];
}

type Size = Pick<Card, "width" | "height">;

function centered(text: string, { width, height }: Size, font: FontKey, pad: number, pen: Pen, name = false): Written {
  const at = { x: width / 2, y: height / 2, align: "center" as const, name };
  return { texts: [part(text, at, font, width - pad, pen)], badges: [] };
}

const note = (text: string, { width, height }: Size, pen: Pen): TextPart =>
  part(text, { x: PLATE_PAD, y: height / 2 }, "note", width - 2 * PLATE_PAD, pen);

function writePlate(plate: Plate, card: Card, pen: Pen): Written {
  if (plate.kind === "reference") return { texts: [note(plate.title, card, pen)], badges: [] };
  const { lines, badges: level } = plateLines(plate);
  const room = card.width - 2 * PLATE_PAD;
  const badges = badgeParts(plate.badges, card.width - PLATE_PAD, level, room, pen);
  const right = { x: card.width - PLATE_PAD, y: 16, align: "right", muted: true, name: true } as const;
  const title = part(plate.title, { x: PLATE_PAD, y: 16 }, "title", plate.side === "" ? room : room * 0.6, pen);
  const side = part(plate.side, right, "side", room - widthOf(title, pen) - 8, pen);
  const below = plate.lines.map((line, i) => {
    const y = lines[i] ?? 0;
    const beside = y === level && badges[0] ? badges[0].x - PLATE_PAD - 8 : room;
    return part(line, { x: PLATE_PAD, y }, "mono", beside, pen);
  });
  return { texts: [title, ...(side.text ? [side] : []), ...below], badges };
}
