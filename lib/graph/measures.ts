import type { Badge, Band, Plate, RowContent } from "./content";
import { SIZE } from "./geometry";
import { estimateWidth } from "./text-fit";

/** Heights and inner offsets of cards. They use the estimated width of text only, so that they are the same in every browser. */

/** Height of an interface's row: one line, or more for more addresses. */
export const rowHeight = ({ lines }: RowContent) =>
  lines.length <= 1 ? SIZE.row.height : SIZE.row.height - SIZE.row.line + lines.length * SIZE.row.line;

/** Height of a container's card without those who share its sandbox. */
export function containerHeight({ rows }: Pick<Band, "rows">): number {
  if (rows.length === 0) return SIZE.cell.height;
  let height = SIZE.container.head + SIZE.container.pad - SIZE.row.gap;
  for (const row of rows) height += rowHeight(row) + SIZE.row.gap;
  return height;
}

/** Middle of a row, or of the card for its own id, from the band's upper edge. */
export function rowCenter(band: Pick<Band, "id" | "rows">, id: string): number {
  let y: number = SIZE.container.head;
  for (const row of band.rows) {
    const height = rowHeight(row);
    if (row.id === id) return y + height / 2;
    y += height + SIZE.row.gap;
  }
  return Math.min(containerHeight(band), SIZE.cell.height) / 2;
}

/** Upper edge of each published port, from the band's upper edge: around the row they lead to, never above the card. */
export function portOffsets(band: Band): number[] {
  const { height, gap } = SIZE.port;
  let free = 0;
  const offsets: number[] = [];
  for (const { target } of band.ports) {
    const same = band.ports.filter((port) => port.target === target).length;
    const stack = same * height + (same - 1) * gap;
    const first = band.ports.findIndex((port) => port.target === target) === offsets.length;
    const y = first ? Math.max(free, Math.round(rowCenter(band, target) - stack / 2)) : free;
    offsets.push(y);
    free = y + height + gap;
  }
  return offsets;
}

/** Height of a band: its card with those below it, or its ports, whichever is more. */
export function bandHeight(band: Band): number {
  const card = containerHeight(band) + band.sharing.length * (SIZE.slim.height + SIZE.slim.gap);
  if (band.ports.length === 0) return card;
  return Math.max(card, (portOffsets(band).at(-1) ?? 0) + SIZE.port.height);
}

/** Width of a badge around its text, in letters that many times larger. */
export const badgeWidth = ({ text }: Badge, scale = 1) =>
  Math.min(150, Math.ceil(estimateWidth(text, "badge") * scale) + 2 * SIZE.badge.pad);

const placeWidth = ({ text, roomFor = text, tone }: Badge) => badgeWidth({ text: roomFor, tone });

/** Width of badges side by side. */
export const badgesWidth = (
  badges: readonly Badge[],
  widthOf: (badge: Badge) => number = (badge) => badgeWidth(badge),
) => badges.reduce((sum, badge) => sum + widthOf(badge) + SIZE.badge.gap, 0) - (badges.length > 0 ? SIZE.badge.gap : 0);

const FIRST = 16;
const SECOND = 33;
const LINE = 15;
/** Space between a card's frame and its text. */
export const PLATE_PAD = 10;

/** Where the lines of a plate are (their middles), where its badges, and how high it is without what hangs below. */
export function plateLines(plate: Plate): { lines: number[]; badges: number; height: number } {
  if (plate.kind === "reference") return { lines: [], badges: 0, height: SIZE.chip.height };
  const lines = plate.lines.map((_, i) => SECOND + i * LINE);
  const last = lines.at(-1) ?? FIRST;
  if (plate.badges.length === 0) return { lines, badges: 0, height: last + 15 };
  const text = plate.lines.at(-1) ?? "";
  const room = SIZE.spine.width - 2 * PLATE_PAD - estimateWidth(text, "mono") - 8;
  const inline = lines.length > 0 && badgesWidth(plate.badges, placeWidth) <= room;
  const badges = inline ? last : last + 19;
  return { lines, badges, height: badges + 15 };
}

/** Height of a plate with what hangs below. */
export function plateHeight(plate: Plate): number {
  return plateLines(plate).height + (plate.slim ? SIZE.slim.gap + SIZE.slim.height : 0);
}
