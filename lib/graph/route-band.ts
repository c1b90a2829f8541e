import type { Band } from "./content";
import { across, type Point, SIZE } from "./geometry";
import { portOffsets, rowCenter, rowHeight } from "./measures";
import type { ColumnX } from "./plan";
import type { Wire } from "./shapes";

/** The first lane between ports and containers, and how many there are. */
const PORT_LANE = { first: 7, step: 5, count: 3 };

/** Where a row's wires leave it, to the right. */
export const rowEnd = (x: ColumnX) => x.container + SIZE.container.width - SIZE.row.inset;
/** Where they leave its veth. */
export const vethEnd = (x: ColumnX) => x.veth + SIZE.veth.width;

/** Adds a band's wires, its upper edge at `y`: from rows to the host's ends of their veths, and from published ports to what they lead to. */
export function routeBand(wires: Wire[], band: Band, x: ColumnX, y: number): void {
  routeVeths(wires, band, x, y);
  if (band.ports.length > 0) routePorts(wires, band, x, y);
}

function routeVeths(wires: Wire[], { rows, state }: Band, x: ColumnX, y: number): void {
  let top = y + SIZE.container.head;
  for (const row of rows) {
    const height = rowHeight(row);
    const middle = top + height / 2;
    top += height + SIZE.row.gap;
    const { id, veth } = row;
    if (!veth) continue;
    const points = [
      { x: rowEnd(x), y: middle },
      { x: x.veth, y: middle },
    ];
    const ends = { source: id, target: veth.id, points };
    wires.push({ id: veth.edge, kind: "veth", ...ends, onFocus: false, dashed: state === "stopped" });
  }
}

function routePorts(wires: Wire[], band: Band, x: ColumnX, y: number): void {
  const targets = [...new Set(band.ports.map(({ target }) => target))];
  const tops = portOffsets(band);
  const start = x.port + SIZE.port.width;
  band.ports.forEach(({ id, edge, target }, i) => {
    if (!edge) return;
    const from = { x: start, y: y + (tops[i] ?? 0) + SIZE.port.height / 2 };
    const lane = start + PORT_LANE.first + (targets.indexOf(target) % PORT_LANE.count) * PORT_LANE.step;
    const points = across(from, lane, endOfPort(band, target, x, y));
    const dashed = band.state === "stopped";
    wires.push({ id: edge, kind: "publishes", source: id, target, points, onFocus: false, dashed });
  });
}

/** The left end of a row, or of the first line of the container. */
function endOfPort(band: Band, target: string, x: ColumnX, y: number): Point {
  if (target === band.id) return { x: x.container, y: y + SIZE.cell.height / 2 };
  return { x: x.container + SIZE.row.inset, y: y + rowCenter(band, target) };
}
