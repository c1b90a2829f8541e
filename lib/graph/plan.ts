import { SIZE } from "./geometry";

/** How a box is filled: wiring in columns, cards in a grid, cards below the lines of a bus, or plates under one another in the host's column. */
export type BoxStyle = "wiring" | "grid" | "bus" | "tree";

/** A column of boxes. All boxes in it share the x of their inner columns. */
export type Column = {
  readonly x: number;
  readonly kind: "wiring" | "tree";
  /** Room for published ports. */
  readonly ported: boolean;
  /** Lanes between veth and bridge. */
  readonly lanes: number;
};

/** Where a box is. It may grow downwards into free space; it never moves. */
export type Seat = { readonly column: number; readonly y: number; readonly height: number; readonly style: BoxStyle };

/** Where a thing is in its box: `y` from the box's upper edge. A cell's place is its number. A slot outlives what was in it. */
export type Slot = {
  readonly box: string;
  readonly part: "band" | "spine" | "cell" | "leaf";
  readonly y: number;
  readonly height: number;
  /** For what stands in the bridge column: which lane its wires take. */
  readonly lane: number;
};

/** The memory of the picture: places by key. */
export type Plan = {
  readonly columns: readonly Column[];
  readonly seats: ReadonlyMap<string, Seat>;
  readonly slots: ReadonlyMap<string, Slot>;
};

/** Spare lanes for bridges that come later. */
export const SPARE_LANES = 2;

/** The x of the inner columns of a column of boxes, and its width. */
export type ColumnX = ReturnType<typeof measureColumn>;

const known = new WeakMap<Column, ColumnX>();

/** {@link ColumnX} of a column; asked for every card, so it is computed once. */
export function columnX(column: Column): ColumnX {
  const old = known.get(column);
  if (old) return old;
  const made = measureColumn(column);
  known.set(column, made);
  return made;
}

function measureColumn(column: Column) {
  const { boxPad, port, portGutter, container, vethGutter, veth, lane, spine, leaf } = SIZE;
  if (column.kind === "tree") {
    const card = column.x + leaf.margin;
    return {
      port: card,
      container: card,
      veth: card,
      lane: card,
      spine: card,
      width: leaf.margin + leaf.width + boxPad,
    };
  }
  const portX = column.x + boxPad;
  const containerX = portX + (column.ported ? port.width + portGutter : 0);
  const vethX = containerX + container.width + vethGutter;
  const laneX = vethX + veth.width + lane.first;
  const spineX = laneX + column.lanes * lane.step + lane.first;
  const width = spineX + spine.width + boxPad - column.x;
  return { port: portX, container: containerX, veth: vethX, lane: laneX, spine: spineX, width };
}

/** How many cells stand side by side in a box of that column. */
export const cellsPerRow = (column: Pick<Column, "ported">) => (column.ported ? 3 : 2);

/** Offset of a cell from the box's upper left corner. */
export function cellOffset(column: Pick<Column, "ported">, place: number, style: BoxStyle): { x: number; y: number } {
  const { boxPad, boxHead, cell, bus } = SIZE;
  const perRow = cellsPerRow(column);
  const above = style === "bus" ? bus.line + bus.stub : 0;
  return {
    x: boxPad + (place % perRow) * (cell.width + cell.gap),
    y: boxHead + above + Math.floor(place / perRow) * (cell.height + cell.gap + above),
  };
}

/** The box that a thing overflows to when its own is full: the same key with a number behind. */
export const overflowKey = (base: string, n: number) => (n === 0 ? base : `${base}#${n}`);

/** The box that an overflow box continues. Keys of boxes are percent-encoded, so that no name contains the sign. */
export const baseOf = (box: string) => box.replace(/#\d+$/, "");
