import type { Cell, Plate, RowContent } from "./content";
import { SIZE } from "./geometry";
import { badgesWidth, PLATE_PAD, plateLines } from "./measures";
import type { BadgePart, Card, TextPart } from "./shapes";
import { estimateWidth, type FontKey, type Measure } from "./text-fit";
import { badgeParts, part } from "./text-parts";

/** What stands on a card, cut to its room. */
export type Written = { readonly texts: readonly TextPart[]; readonly badges: readonly BadgePart[] };

const PAD = 10;

/** Writes a card. The widths of text decide where it is cut, and nothing else. */
export function writeCard(card: Card, measure: Measure): Written {
  const { shows } = card;
  switch (shows.on) {
    case "container":
      return writeHead(shows.cell, card.width, measure);
    case "row":
      return { texts: rowTexts(shows.row, card.width, measure), badges: [] };
    case "plate":
      return writePlate(shows.plate, card, measure);
    case "veth":
      return centered(shows.text, card, "mono", 8, measure);
    case "port":
      return centered(shows.text, { ...card, width: card.width - 4 }, "port", 10, measure);
    case "line":
      return { texts: [], badges: [] };
    case "sharing":
    case "slim":
      return { texts: [note(shows.text, card, measure)], badges: [] };
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

function writeHead(cell: Cell, width: number, measure: Measure): Written {
  const middle = SIZE.cell.height / 2;
  const room = width - 2 * PAD;
  const wanted = Math.max(60, room - estimateWidth(cell.title, "title") - 8);
  const badges = badgeParts(cell.badges, width - 7, middle, Math.max(wanted, 90));
  const taken = badges.length > 0 ? badgesWidth(badges) + 5 : 0;
  const right = { x: width - PAD - taken, y: middle, align: "right" } as const;
  const tip = cell.tip === undefined ? undefined : part(cell.tip, right, "mono", room * 0.6, measure);
  const left = room - taken - (tip ? measure(tip.text, "mono") + 8 : 0);
  return { texts: [part(cell.title, { x: PAD, y: middle }, "title", left, measure), ...(tip ? [tip] : [])], badges };
}

function rowTexts(row: RowContent, width: number, measure: Measure): TextPart[] {
  const middle = SIZE.row.height / 2;
  const name = part(row.name, { x: 7, y: middle }, "monoBold", width * 0.45, measure);
  const room = width - 14 - measure(name.text, "monoBold") - 8;
  const lines = row.lines.map((line, i) => {
    const at = { x: width - 7, y: middle + i * SIZE.row.line, align: "right" as const };
    return part(line, at, "mono", i === 0 ? room : width - 14, measure);
  });
  return [name, ...lines];
}

type Size = Pick<Card, "width" | "height">;

function centered(text: string, { width, height }: Size, font: FontKey, pad: number, measure: Measure): Written {
  const at = { x: width / 2, y: height / 2, align: "center" as const };
  return { texts: [part(text, at, font, width - pad, measure)], badges: [] };
}

const note = (text: string, { width, height }: Size, measure: Measure): TextPart =>
  part(text, { x: PLATE_PAD, y: height / 2 }, "note", width - 2 * PLATE_PAD, measure);

function writePlate(plate: Plate, card: Card, measure: Measure): Written {
  if (plate.kind === "reference") return { texts: [note(plate.title, card, measure)], badges: [] };
  const { lines, badges } = plateLines(plate);
  const room = card.width - 2 * PLATE_PAD;
  const right = { x: card.width - PLATE_PAD, y: 16, align: "right", muted: true } as const;
  const side = part(plate.side, right, "side", room * 0.6, measure);
  const left = room - (side.text ? measure(side.text, "side") + 8 : 0);
  const title = part(plate.title, { x: PLATE_PAD, y: 16 }, "title", left, measure);
  const below = plate.lines.map((line, i) => part(line, { x: PLATE_PAD, y: lines[i] ?? 0 }, "mono", room, measure));
  return {
    texts: [title, ...(side.text ? [side] : []), ...below],
    badges: badgeParts(plate.badges, card.width - PLATE_PAD, badges, room),
  };
}
