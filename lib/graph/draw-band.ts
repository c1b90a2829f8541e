import type { Band, Cell, PortContent, RowContent } from "./content";
import { type Rect, SIZE } from "./geometry";
import { containerHeight, portOffsets, rowHeight } from "./measures";
import type { ColumnX } from "./plan";
import type { Card } from "./shapes";
import { estimateWidth } from "./text-fit";

/** Adds a band's cards at height `y`: the container, its rows, their veths, its ports, and those who share its sandbox. */
export function drawBand(cards: Card[], band: Band, box: string, x: ColumnX, y: number): void {
  const card = headCard(band, box, { x: x.container, y, width: SIZE.container.width, height: containerHeight(band) });
  cards.push(card);
  let top = y + SIZE.container.head;
  for (const row of band.rows) {
    drawRow(cards, row, band, box, x, top);
    top += rowHeight(row) + SIZE.row.gap;
  }
  if (band.ports.length > 0) {
    const tops = portOffsets(band);
    band.ports.forEach((port, i) => {
      cards.push(drawPort(port, band, box, x.port, y + (tops[i] ?? 0)));
    });
  }
  drawSharing(cards, band, box, card);
}

/** A container's card with its name and badges; the whole card for one without rows. */
export function headCard(cell: Cell, box: string, { x, y, width, height }: Rect): Card {
  const { id, state, subject = id } = cell;
  return { id, kind: "container", box, subject, state, shows: { on: "container", cell }, x, y, width, height };
}

function drawRow(cards: Card[], row: RowContent, band: Band, box: string, x: ColumnX, y: number): void {
  const height = rowHeight(row);
  const { state } = band;
  cards.push({
    id: row.id,
    kind: "interface",
    box,
    parent: band.id,
    subject: row.subject,
    state,
    shows: { on: "row", row },
    x: x.container + SIZE.row.inset,
    y,
    width: SIZE.container.width - 2 * SIZE.row.inset,
    height,
  });
  if (!row.veth) return;
  const { id, label } = row.veth;
  cards.push({
    id,
    kind: "veth",
    box,
    subject: id,
    state,
    shows: { on: "veth", text: label },
    x: x.veth,
    y: y + (height - SIZE.veth.height) / 2,
    width: SIZE.veth.width,
    height: SIZE.veth.height,
  });
}

/** As wide as its text, ending where the port column ends. */
function drawPort({ id, label }: PortContent, { state }: Band, box: string, x: number, y: number): Card {
  const { width: most, height } = SIZE.port;
  const width = Math.min(most, Math.ceil(estimateWidth(label, "port")) + 18);
  const shows = { on: "port", text: label } as const;
  return { id, kind: "port", box, subject: id, state, shows, x: x + most - width, y, width, height };
}

function drawSharing(cards: Card[], band: Band, box: string, owner: Card): void {
  const { height, gap } = SIZE.slim;
  band.sharing.forEach(({ id, text, state }, i) => {
    const y = owner.y + owner.height + gap + i * (height + gap);
    const rect = { x: owner.x, y, width: owner.width, height };
    const shows = { on: "sharing", text } as const;
    cards.push({ id, kind: "container", box, parent: owner.id, subject: id, state, shows, ...rect });
  });
}
