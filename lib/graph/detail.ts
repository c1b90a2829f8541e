/**
 * How much of a box is shown. `full`: ports, interfaces, veths, bridges. `compact`: a card a container and its networks. `projects`: one card a
 * box. All three stand at the same places, so that going from one to the other moves nothing.
 */
export type Detail = "full" | "compact" | "projects";
/** A detail that the user holds, or the one that suits size and zoom. */
export type Pin = "auto" | Detail;

/** The zoom down to which every letter of the full wiring can be read, and every letter of a container's line. */
export const FULL_FROM = 0.695;
export const COMPACT_FROM = 0.335;
/** The zoom down to which the names of the full wiring can be read, which is enough while a way through it is lit. */
export const NAMED_FROM = 0.483;
/** The first picture of so few containers is their wiring, even where not all of it is in sight. */
const FEW = 30;
/** The first picture is not made smaller than this: a card of a project has room for a name and a number. */
const LEAST = 0.12;

/** What is shown at a zoom; `held` where the wiring is shown and a way through it is looked at. */
export function detailAt(zoom: number, pin: Pin, held = false): Detail {
  if (pin !== "auto") return pin;
  if (zoom >= (held ? NAMED_FROM : FULL_FROM)) return "full";
  return zoom >= COMPACT_FROM ? "compact" : "projects";
}

/** The zoom of the first picture, when all of it fits at `fit`: readable wiring for few, else as much as can be read. */
export function firstZoom(fit: number, containers: number): number {
  return Math.max(fit, containers <= FEW ? FULL_FROM : LEAST);
}

/** On the screen, in px: letters are that large where there is room, and are left out where there is no room for the least. */
export const LETTER = 11;
export const LEAST_LETTER = 9;
const STEP = 1.2;
/** Letters of the full wiring are so many times larger where it is small, which is what its cards have room for. */
const LARGER = 1.18;

/** The size of letters, in px of the model, that is well read at a zoom. It changes in steps, so that not every turn of the wheel writes anew. */
export function letterSize(zoom: number): number {
  const step = Math.ceil(Math.log(1 / zoom) / Math.log(STEP) - 1e-9);
  return Math.ceil(LETTER * STEP ** step * 10 - 1e-6) / 10;
}

/** The least size, in px of the model, where {@link letterSize} is `size`: at every zoom of that step it is at least {@link LEAST_LETTER} on the screen. */
export const leastSize = (size: number) => (size * LEAST_LETTER) / LETTER;

/** How many times larger the letters of the full wiring are; undefined where it is too small for letters of its own sizes. */
export function fullScale(size: number): number | undefined {
  if (size <= letterSize(1 / STEP)) return 1;
  return size <= letterSize(FULL_FROM) ? LARGER : undefined;
}

/** The size of letters for a picture that is looked at elsewhere, at a zoom of its own: one at which everything is written. */
export const writtenSize = (detail: Exclude<Detail, "full">, size: number): number =>
  detail === "compact" ? Math.min(size, letterSize(COMPACT_FROM)) : size;
