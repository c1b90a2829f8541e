import type { CardKind, CardState, Tone } from "./kinds";
import type { BoxStyle } from "./plan";
import type { GraphWords } from "./words";

/** What is to be drawn, before anything has a place. Keys name places by what people call a thing, so that a recreated one returns. */

/** A badge before it has a place. Room is kept for `roomFor` instead of its text, where places must not depend on the language. */
export type Badge = { readonly text: string; readonly tone: Tone; readonly roomFor?: string };

/** An interface in a container's card. */
export type RowContent = {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
  readonly lines: readonly string[];
  /** The host's end of its veth pair, and the edge to it. */
  readonly veth?: { readonly id: string; readonly label: string; readonly edge: string };
};

/** A published port in front of a container. */
export type PortContent = {
  readonly id: string;
  readonly label: string;
  readonly edge: string;
  readonly target: string;
};

/** A wire from a container's row (or its veth) to a card in the bridge column, here or behind a reference. */
export type Out = {
  readonly edge: string;
  readonly kind: "bridge-port" | "veth" | "lower-device" | "endpoint";
  readonly from: string;
  /** The row at whose height it leaves; the band's own id without one. */
  readonly row: string;
  readonly target: string;
};

/** A container in another's sandbox; `alone` is how it stands where there is no room below the other. */
export type Sharing = Pick<Band, "key" | "id" | "state"> & { readonly text: string; readonly alone: Band };

/** A container with everything that lies on its height: ports, rows, veths, and those who share its sandbox. */
export type Band = {
  readonly key: string;
  readonly base: string;
  readonly id: string;
  readonly title: string;
  /** What is left to say of it inside its box: `web` of `shop-web-1` in `shop`. */
  readonly short: string;
  readonly full: string;
  readonly badges: readonly Badge[];
  readonly state: CardState;
  /** The state in the engine's word. */
  readonly told: string;
  readonly rows: readonly RowContent[];
  readonly ports: readonly PortContent[];
  readonly sharing: readonly Sharing[];
  readonly outs: readonly Out[];
};

/** A card of two to five lines: bridge, network, uplink, NAT, interface of the host, namespace; or a reference to one. */
export type Plate = {
  readonly key: string;
  readonly base: string;
  readonly id: string;
  readonly subject: string;
  readonly kind: CardKind;
  readonly title: string;
  /** What is left to say of it inside its box: `default` of `shop_default` in `shop`. */
  readonly short: string;
  /** In mono at the right end of the first line. */
  readonly side: string;
  readonly lines: readonly string[];
  readonly badges: readonly Badge[];
  /** A reference that hangs below: the parent of macvlan, the hidden sandbox of an overlay. */
  readonly slim?: { readonly id: string; readonly text: string; readonly target: string };
  /** Wires to other plates of the same box, in the tree of the host's column. */
  readonly wires: readonly { readonly edge: string; readonly kind: Out["kind"] | "uplink"; readonly to: string }[];
};

/** A container without wiring: host mode, none, stopped without a network. */
export type Cell = {
  /** What is meant when it is not the card's own id: a container has a card on each bus. */
  readonly subject?: string;
  /** In mono at the right end: its address on a bus. */
  readonly tip?: string;
} & Pick<Band, "key" | "base" | "id" | "title" | "short" | "full" | "badges" | "state" | "told">;

/** What is written on a card. */
export type Shown =
  | { readonly on: "container"; readonly cell: Cell }
  | { readonly on: "row"; readonly row: RowContent }
  | { readonly on: "plate"; readonly plate: Plate }
  | { readonly on: "veth" | "port" | "sharing" | "slim" | "line"; readonly text: string };

/** A box before it has a place. */
export type BoxInfo = {
  readonly key: string;
  readonly style: BoxStyle;
  readonly title: string;
  readonly note: string;
  /** Order in the picture: lower first. */
  readonly rank: number;
  /** The network that a bus stands for. */
  readonly subject?: string;
};

/** Everything to be drawn. `label` gives what a reference says of a card. */
export type Content = {
  readonly boxes: ReadonlyMap<string, BoxInfo>;
  readonly bands: readonly Band[];
  readonly spines: readonly Plate[];
  readonly cells: readonly Cell[];
  readonly leaves: readonly Plate[];
  /** Masquerading: from a bridge's card over the NAT's card. */
  readonly masquerade: readonly {
    readonly edge: string;
    readonly bridge: string;
    readonly nat: string;
    readonly uplink: string;
  }[];
  label(card: string): string;
  /** What it is written with. */
  readonly words: GraphWords;
};
