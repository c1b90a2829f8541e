import type { BoxSummary } from "./box-summary";
import type { Content, Shown } from "./content";
import type { Point, Rect } from "./geometry";
import type { CardKind, CardState, Tone } from "./kinds";
import type { BoxStyle, ColumnX, Plan } from "./plan";
import type { FontKey } from "./text-fit";

/** A piece of text on a card, already cut to its room; `x` and `y` (the middle of the line) count from the card's corner. */
export type TextPart = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "center" | "right";
  readonly font: FontKey;
  /** Of its letters. */
  readonly size: number;
  readonly muted: boolean;
};

/** A small label with a frame on a card; place counts from the card's corner. */
export type BadgePart = Rect & { readonly text: string; readonly size: number; readonly tone: Tone };

/** One card of the picture. What is written on it is cut to its room when it is drawn: see `writeCard`. */
export type Card = Rect & {
  /** A topology id, or `ref:` and an edge id for what stands for a card elsewhere, or `row:` and an edge id. */
  readonly id: string;
  readonly kind: CardKind;
  readonly box: string;
  /** The card that it lies in or hangs on. */
  readonly parent?: string;
  /** The id of the topology that is meant when the card is clicked. */
  readonly subject: string;
  readonly state: CardState;
  readonly shows: Shown;
};

/** The frame around what belongs together. */
export type Box = Rect & {
  readonly id: string;
  /** Its key in the plan; cards name it as their box. */
  readonly key: string;
  readonly style: BoxStyle;
  readonly title: string;
  readonly note: string;
  readonly inner: ColumnX;
};

/** What a wire is; `bus` is masquerading up to the NAT, `spoke` leads from a reference to what it stands for. */
export type WireKind = "publishes" | "veth" | "bridge-port" | "lower-device" | "endpoint" | "bus" | "uplink" | "spoke";

/** An orthogonal polyline between two cards, in absolute coordinates. */
export type Wire = {
  readonly id: string;
  readonly kind: WireKind;
  /** Cards. */
  readonly source: string;
  readonly target: string;
  readonly points: readonly Point[];
  /** Only drawn while one of its ends is looked at. */
  readonly onFocus: boolean;
  /** Configured, but nothing runs over it: its container is stopped. */
  readonly dashed: boolean;
};

/** Cards and wires of one box. */
export type Part = { readonly cards: readonly Card[]; readonly wires: readonly Wire[] };

/** The picture, with the plan that keeps everything in its place the next time. What is asked for is drawn once, and only then. */
export type Layout = {
  readonly bounds: Rect;
  readonly boxes: readonly Box[];
  readonly plan: Plan;
  readonly content: Content;
  /** What lies in a box, by its key. */
  part(box: string): Part;
  /** What is in a box, in numbers. */
  summary(box: string): BoxSummary;
  /** The x of the lane in which wires to a card of the bridge column run. */
  laneOf(box: string, card: string): number | undefined;
  /** How many containers there are. */
  readonly containers: number;
  /** Wires between boxes. */
  readonly far: readonly Wire[];
  readonly cards: readonly Card[];
  readonly wires: readonly Wire[];
};
