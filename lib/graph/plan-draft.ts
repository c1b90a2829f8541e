import type { Content } from "./content";
import { SIZE } from "./geometry";
import {
  baseOf,
  type Column,
  cellOffset,
  columnX,
  overflowKey,
  type Plan,
  type Seat,
  type Slot,
  SPARE_LANES,
} from "./plan";
import { boxHeight } from "./seat-box";

const GAPS = { band: SIZE.container.gap, spine: SIZE.spine.gap, leaf: SIZE.leaf.gap, cell: 0 } as const;

/** Below this no column is too long. */
const LEAST_HEIGHT = 900;

/** A plan while it is extended. Boxes grow only into free space below them. */
export class PlanDraft {
  readonly slots: Map<string, Slot>;
  private readonly seats: Map<string, Seat>;
  private readonly columns: Column[];
  /** Keys and boxes that still have something in them. */
  private readonly live = new Set<string>();
  private readonly keyOfCard = new Map<string, string>();

  constructor(
    previous: Plan,
    private readonly content: Content,
  ) {
    this.slots = new Map(previous.slots);
    this.seats = new Map(previous.seats);
    this.columns = [...previous.columns];
    const { bands, cells, spines, leaves } = content;
    for (const { key } of [...bands, ...cells, ...spines, ...leaves]) this.live.add(key);
    for (const { id, key } of [...spines, ...leaves]) this.keyOfCard.set(id, key);
  }

  /** The box that a card of the bridge column or of the host's column is in. */
  homeOf(card: string): string | undefined {
    return this.slots.get(this.keyOfCard.get(card) ?? "")?.box;
  }

  /** The column that a box stands in. */
  column(box: string): Column | undefined {
    const seat = this.seats.get(box);
    return seat && this.columns[seat.column];
  }

  /** True when a thing may stay in its slot, grown into the free space below it if need be. */
  keep(key: string, base: string, height: number): boolean {
    const slot = this.slots.get(key);
    if (!slot || baseOf(slot.box) !== base) return false;
    if (height <= slot.height) return true;
    const below = this.inBox(slot.box, slot.part).filter(({ y }) => y > slot.y);
    const limit = Math.min(this.capacity(slot.box), ...below.map(({ y }) => y - GAPS[slot.part]));
    if (slot.y + height > limit) return false;
    this.put(key, { ...slot, height });
    return true;
  }

  /** True when `height` more px fit at the end of that part of a box. */
  room(box: string, part: Slot["part"], height: number): boolean {
    return height <= 0 || this.end(box, part) + height <= this.capacity(box);
  }

  /** Gives a thing a slot: in its box, in one that continues it, or in a new one. Returns the box. */
  seat(
    key: string,
    base: string,
    part: Slot["part"],
    height: number,
    fits: (box: string) => boolean,
    ports = false,
  ): string {
    this.slots.delete(key);
    for (let n = 0; ; n++) {
      const box = overflowKey(base, n);
      const fresh = !this.seats.has(box);
      if (fresh) this.open(box, base, ports);
      if (fits(box) || fresh) {
        const y = this.end(box, part);
        if (fresh || y + height <= this.capacity(box)) return this.put(key, this.slot(box, part, y, height));
        const reserved = this.takeReserved(box, part, height);
        if (reserved) return this.put(key, { ...reserved, height: Math.max(height, reserved.height) });
      }
    }
  }

  /** Gives a thing the end of that part of a box, or `wanted` if that is further down. For references, whose room was asked for before. */
  force(key: string, box: string, part: Slot["part"], height: number, wanted = 0): void {
    this.live.add(key);
    const reserved = this.room(box, part, height) ? undefined : this.takeReserved(box, part, height);
    const end = this.end(box, part);
    const y = wanted > end && wanted + height <= this.capacity(box) ? wanted : end;
    this.put(key, reserved ?? this.slot(box, part, y, height));
  }

  /** Gives a card of a grid the next free place. */
  seatCell(key: string, base: string): void {
    for (let n = 0; ; n++) {
      const box = overflowKey(base, n);
      const fresh = !this.seats.has(box);
      if (fresh) this.open(box, base, false);
      const place = this.inBox(box, "cell").reduce((next, { y }) => Math.max(next, y + 1), 0);
      const style = this.seats.get(box)?.style ?? "grid";
      const bottom = cellOffset({ ported: this.column(box)?.ported ?? false }, place, style).y + SIZE.cell.height;
      if (fresh || bottom <= this.capacity(box)) {
        this.put(key, { box, part: "cell", y: place, height: SIZE.cell.height, lane: 0 });
        return;
      }
    }
  }

  /** The plan as it stands. */
  finish(): Plan {
    return { columns: this.columns, seats: this.seats, slots: this.slots };
  }

  private slot(box: string, part: Slot["part"], y: number, height: number): Slot {
    const lane =
      part === "spine" ? this.inBox(box, "spine").reduce((next, slot) => Math.max(next, slot.lane + 1), 0) : 0;
    return { box, part, y, height, lane };
  }

  private put(key: string, slot: Slot): string {
    this.slots.set(key, slot);
    const seat = this.seats.get(slot.box);
    if (seat) {
      const own = [...this.slots.values()].filter(({ box }) => box === slot.box);
      const height = boxHeight(seat.style, this.columns[seat.column]?.ported ?? false, own);
      if (height > seat.height) this.seats.set(slot.box, { ...seat, height });
    }
    return slot.box;
  }

  private inBox(box: string, part: Slot["part"]): Slot[] {
    return [...this.slots.values()].filter((slot) => slot.box === box && slot.part === part);
  }

  private end(box: string, part: Slot["part"]): number {
    return Math.max(SIZE.boxHead, ...this.inBox(box, part).map((slot) => slot.y + slot.height + GAPS[part]));
  }

  /** How far down the inside of a box may reach before it meets the next one. */
  private capacity(box: string): number {
    const seat = this.seats.get(box);
    if (!seat) return 0;
    const below = [...this.seats.values()].filter(({ column, y }) => column === seat.column && y > seat.y);
    const limit = Math.min(Infinity, ...below.map(({ y }) => y - SIZE.boxGap));
    return Math.max(seat.height, limit - seat.y) - SIZE.boxPad;
  }

  /** A slot whose thing is gone and that is large enough. Taken only when the box is full. */
  private takeReserved(box: string, part: Slot["part"], height: number): Slot | undefined {
    for (const [key, slot] of this.slots) {
      const free = slot.box === box && slot.part === part && slot.height >= height && !this.live.has(key);
      if (!free || key.startsWith("ref:")) continue;
      this.slots.delete(key);
      return slot;
    }
    return undefined;
  }

  /** A new box at the end of the shortest column that suits it; in a new column, if the picture would grow out of its shape. */
  private open(box: string, base: string, ports: boolean): void {
    const style = this.content.boxes.get(base)?.style ?? "wiring";
    const kind = style === "tree" ? "tree" : "wiring";
    const best = this.columns
      .map((column, at) => ({ column, at, end: this.columnEnd(at) }))
      .filter(({ column }) => column.kind === kind && (column.ported || !ports))
      .sort((a, b) => a.end - b.end || a.at - b.at)[0];
    const at = best && !this.outgrows(best.end) ? best.at : this.addColumn(kind);
    const height = boxHeight(style, this.columns[at]?.ported ?? false, []);
    this.seats.set(box, { column: at, y: this.columnEnd(at), height, style });
  }

  /** True when a box there would make the picture higher although it is not even square yet. */
  private outgrows(y: number): boolean {
    const bottom = this.columns.reduce((most, _, at) => Math.max(most, this.columnEnd(at)), 0);
    return y >= bottom && y > LEAST_HEIGHT && this.right() < y;
  }

  private right(): number {
    return this.columns.reduce((right, column) => Math.max(right, column.x + columnX(column).width + SIZE.gutter), 0);
  }

  private columnEnd(column: number): number {
    const own = [...this.seats.values()].filter((seat) => seat.column === column);
    return own.reduce((y, seat) => Math.max(y, seat.y + seat.height + SIZE.boxGap), 0);
  }

  private addColumn(kind: Column["kind"]): number {
    const wiring = kind === "wiring";
    this.columns.push({ x: this.right(), kind, ported: wiring, lanes: wiring ? 1 + SPARE_LANES : 0 });
    return this.columns.length - 1;
  }
}
