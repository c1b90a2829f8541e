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

/** What a badge says by its colour, besides its text. */
export type Tone = "plain" | "warn" | "nat";
