/** What a card stands for; decides its colours and its place in the legend. */
export const CARD_KINDS = [
  "container",
  "interface",
  "veth",
  "bridge",
  "network",
  "port",
  "nat",
  "uplink",
  "namespace",
  "reference",
] as const;
/** One of {@link CARD_KINDS}. */
export type CardKind = (typeof CARD_KINDS)[number];

/** A container's state as far as the picture tells it apart. */
export type CardState = "normal" | "paused" | "stopped";

/** What a badge says by its colour, besides its text. */
export type Tone = "plain" | "warn" | "nat";
