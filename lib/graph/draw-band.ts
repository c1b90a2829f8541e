import type { Band, Cell, PortContent, RowContent } from "./content";
import { badgeParts, part } from "./draw-parts";
import { type Rect, SIZE } from "./geometry";
import { badgesWidth, containerHeight, portOffsets, rowHeight, rowOffsets } from "./measures";
import { type Column, columnX } from "./plan";
import type { Card } from "./shapes";
import { estimateWidth, type Measure } from "./text-fit";

const PAD = 10;

/** A band's cards at height `y`: the container, its rows, their veths, its ports, and those who share its sandbox. */
export function drawBand(band: Band, box: string, column: Column, y: number, measure: Measure): Card[] {
  const x = columnX(column);
  const offsets = rowOffsets(band.rows);
  const card = headCard(
    band,
    box,
    { x: x.container, y, width: SIZE.container.width, height: containerHeight(band) },
    measure,
  );
  const rows = band.rows.flatMap((row, i) => drawRow(row, band, box, x, y + (offsets[i] ?? 0), measure));
  const tops = portOffsets(band);
  const ports = band.ports.map((port, i) => drawPort(port, band, box, x.port, y + (tops[i] ?? 0), measure));
  return [card, ...rows, ...ports, ...drawSharing(band, box, card, measure)];
}

/** A container's card with its name and badges; the whole card for one without rows. */
export function headCard(cell: Cell, box: string, rect: Rect, measure: Measure): Card {
  const middle = SIZE.cell.height / 2;
  const room = rect.width - 2 * PAD;
  const wanted = Math.max(60, room - estimateWidth(cell.title, "title") - 8);
  const badges = badgeParts(cell.badges, rect.width - 7, middle, Math.max(wanted, 90));
  const taken = badges.length > 0 ? badgesWidth(badges) + 5 : 0;
  return {
    id: cell.id,
    kind: "container",
    box,
    subject: cell.id,
    state: cell.state,
    full: cell.full,
    ...rect,
    texts: [part(cell.title, { x: PAD, y: middle }, "title", room - taken, measure)],
    badges,
  };
}

function drawRow(
  row: RowContent,
  band: Band,
  box: string,
  x: { container: number; veth: number },
  y: number,
  measure: Measure,
): Card[] {
  const width = SIZE.container.width - 2 * SIZE.row.inset;
  const height = rowHeight(row);
  const middle = SIZE.row.height / 2;
  const name = part(row.name, { x: 7, y: middle }, "monoBold", width * 0.45, measure);
  const room = width - 14 - measure(name.text, "monoBold") - 8;
  const lines = row.lines.map((line, i) => {
    const at = { x: width - 7, y: middle + i * SIZE.row.line, align: "right" as const };
    return part(line, at, "mono", i === 0 ? room : width - 14, measure);
  });
  const common = { box, state: band.state, badges: [] };
  const card: Card = {
    ...common,
    id: row.id,
    kind: "interface",
    parent: band.id,
    subject: row.subject,
    full: [row.name, ...row.lines].join("  "),
    x: x.container + SIZE.row.inset,
    y,
    width,
    height,
    texts: [name, ...lines],
  };
  if (!row.veth) return [card];
  const size = SIZE.veth;
  const label = part(
    row.veth.label,
    { x: size.width / 2, y: size.height / 2, align: "center" },
    "mono",
    size.width - 8,
    measure,
  );
  const at = { x: x.veth, y: y + (height - size.height) / 2, ...size };
  return [
    card,
    { ...common, id: row.veth.id, kind: "veth", subject: row.veth.id, full: row.veth.label, ...at, texts: [label] },
  ];
}

/** As wide as its text, ending where the port column ends. */
function drawPort(port: PortContent, band: Band, box: string, x: number, y: number, measure: Measure): Card {
  const { width: most, height } = SIZE.port;
  const width = Math.min(most, Math.ceil(estimateWidth(port.label, "port")) + 18);
  const text = part(port.label, { x: width / 2 - 2, y: height / 2, align: "center" }, "port", width - 14, measure);
  const at = { x: x + most - width, y, width, height };
  return {
    id: port.id,
    kind: "port",
    box,
    subject: port.id,
    state: band.state,
    full: port.label,
    ...at,
    texts: [text],
    badges: [],
  };
}

function drawSharing(band: Band, box: string, owner: Card, measure: Measure): Card[] {
  return band.sharing.map(({ id, text, state }, i) => {
    const { height, gap } = SIZE.slim;
    const y = owner.y + owner.height + gap + i * (height + gap);
    const label = part(text, { x: PAD, y: height / 2 }, "note", owner.width - 2 * PAD, measure);
    const rect = { x: owner.x, y, width: owner.width, height };
    return {
      id,
      kind: "container",
      box,
      parent: owner.id,
      subject: id,
      state,
      full: text,
      ...rect,
      texts: [label],
      badges: [],
    };
  });
}
