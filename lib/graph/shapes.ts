import type { Point, Rect } from "./geometry";
import type { Plan } from "./plan";
import type { FontKey } from "./text-fit";

/** What a card stands for; decides its colours and its place in the legend. */
export type CardKind =
  | "container"
  | "interface"
  | "veth"
  | "bridge"
  | "network"
  | "port"
  | "nat"
  | "uplink"
  | "namespace"
  | "reference";

/** A container's state as far as the picture tells it apart. */
export type CardState = "normal" | "paused" | "stopped";

/** A piece of text on a card, already cut to its room; `x` and `y` (the middle of the line) count from the card's corner. */
export type TextPart = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "center" | "right";
  readonly font: FontKey;
  readonly muted: boolean;
};

/** A small label with a frame on a card; place counts from the card's corner. */
export type BadgePart = Rect & { readonly text: string; readonly tone: "plain" | "warn" | "nat" };

/** One card of the picture. Text lives on a canvas only. */
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
  /** The whole text, uncut, for the tooltip. */
  readonly full: string;
  readonly texts: readonly TextPart[];
  readonly badges: readonly BadgePart[];
};

/** The frame around what belongs together. */
export type Box = Rect & {
  readonly id: string;
  readonly title: TextPart;
  readonly note: TextPart;
  readonly full: string;
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

/** The picture, with the plan that keeps everything in its place the next time. */
export type Layout = {
  readonly bounds: Rect;
  readonly boxes: readonly Box[];
  readonly cards: readonly Card[];
  readonly wires: readonly Wire[];
  readonly plan: Plan;
};
