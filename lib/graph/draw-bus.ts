import { SIZE } from "./geometry";
import type { Card, Part, Wire } from "./shapes";

/** The lines of a bus: one above each row of cards, from which they hang; the second and later ones continue the one above. */
export function drawBus(box: string, subject: string, members: readonly Card[]): Part {
  const rows = new Map<number, Card[]>();
  for (const card of members) rows.set(card.y, [...(rows.get(card.y) ?? []), card]);
  const lines = [...rows].sort(([a], [b]) => a - b).map(([y, row], i) => lineAbove(box, subject, i, y, row));
  const wires = [...rows].flatMap(([y, row]) => {
    const line = lines.find((one) => one.y === lineY(y));
    return line ? row.map((card) => stub(line, card)) : [];
  });
  const trunks = lines.slice(1).flatMap((line, i) => {
    const above = lines[i];
    return above ? [trunk(above, line)] : [];
  });
  return { cards: [...members, ...lines], wires: [...wires, ...trunks] };
}

const lineY = (row: number) => row - SIZE.bus.stub - SIZE.bus.line;

function lineAbove(box: string, subject: string, i: number, y: number, row: readonly Card[]): Card {
  const left = Math.min(...row.map((card) => card.x));
  const right = Math.max(...row.map((card) => card.x + card.width));
  const id = `line:${box}:${i}`;
  const place = { x: left, y: lineY(y), width: right - left, height: SIZE.bus.line };
  return { id, kind: "bridge", box, subject, state: "normal", shows: { on: "line", text: "" }, ...place };
}

function stub(line: Card, card: Card): Wire {
  const x = card.x + SIZE.bus.inset;
  const points = [
    { x, y: card.y },
    { x, y: line.y + line.height },
  ];
  const ends = { source: card.id, target: line.id, points };
  return { id: `stub:${card.id}`, kind: "endpoint", ...ends, onFocus: false, dashed: card.state === "stopped" };
}

function trunk(above: Card, line: Card): Wire {
  const x = line.x - SIZE.bus.trunk;
  const middle = SIZE.bus.line / 2;
  const points = [
    { x: line.x, y: line.y + middle },
    { x, y: line.y + middle },
    { x, y: above.y + middle },
    { x: above.x, y: above.y + middle },
  ];
  const ends = { source: line.id, target: above.id, points };
  return { id: `trunk:${line.id}`, kind: "endpoint", ...ends, onFocus: false, dashed: false };
}
