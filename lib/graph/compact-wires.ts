import type { Band, Cell } from "./content";
import { SIZE, simplify } from "./geometry";
import type { Box, Card, Layout, Part, Wire } from "./shapes";

const isBand = (cell: Cell | Band): cell is Band => "rows" in cell;

/**
 * The cards and wires of a box in the compact picture. A container's card takes the room of its ports, interfaces and veths, and has one
 * wire for each network of its box; places are those of the full wiring.
 */
export function bandsOf(layout: Layout, box: Box): Part {
  const part = layout.part(box.key);
  const cards = part.cards.flatMap((card) => compactCard(box, card));
  const byId = new Map(cards.map((card) => [card.id, card]));
  const wires = part.wires.filter(
    ({ source, target }) => byId.get(source) && byId.get(target) && isKept(byId.get(source), byId.get(target)),
  );
  for (const card of cards) {
    if (card.shows.on !== "container" || !isBand(card.shows.cell)) continue;
    wires.push(...bandWires(layout, box, card, card.shows.cell, byId));
  }
  return { cards, wires };
}

/** Wires between plates, and those of a bus, are the same as in the wiring. */
const isKept = (source: Card | undefined, target: Card | undefined) =>
  source?.shows.on === "plate" || target?.shows.on === "line";

function compactCard({ inner }: Box, card: Card): Card[] {
  const { shows } = card;
  if (shows.on === "line") return [card];
  if (shows.on === "plate") return card.kind === "reference" ? [] : [card];
  if (shows.on !== "container") return [];
  if (!isBand(shows.cell)) return [card];
  return [{ ...card, x: inner.port, width: inner.veth + SIZE.veth.width - inner.port }];
}

function bandWires(layout: Layout, box: Box, card: Card, band: Band, cards: ReadonlyMap<string, Card>): Wire[] {
  const drawn = new Set<string>();
  return band.outs.flatMap(({ edge, kind, target }): Wire[] => {
    const plate = cards.get(target);
    const lane = layout.laneOf(box.key, target);
    if (!plate || lane === undefined || drawn.has(target)) return [];
    drawn.add(target);
    const from = { x: card.x + card.width, y: card.y + card.height / 2 };
    const to = { x: plate.x, y: plate.y + plate.height / 2 };
    const points = simplify([from, { x: lane, y: from.y }, { x: lane, y: to.y }, to]);
    return [{ id: edge, kind, source: card.id, target, points, onFocus: false, dashed: band.state === "stopped" }];
  });
}
