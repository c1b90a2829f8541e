/**
 * How much of a box is shown. `full`: ports, interfaces, veths, bridges. `compact`: a card a container and its networks. `projects`: one card a
 * box. All three stand at the same places, so that going from one to the other moves nothing.
 */
export type Detail = "full" | "compact" | "projects";
/** A detail that the user holds, or the one that suits size and zoom. */
export type Pin = "auto" | Detail;

/** The zoom down to which the text of the full wiring can be read, and that of a container's line. */
const FULL_FROM = 0.6;
const COMPACT_FROM = 0.2;
/** So few containers are shown with their wiring even where its text gets small. */
const FEW = { containers: 30, from: 0.35 };
/** The first picture is not made smaller than this. */
const LEAST = 0.1;

/** From which zoom on the wiring of a host with so many containers is shown. */
export const readableZoom = (containers: number) => (containers <= FEW.containers ? FEW.from : FULL_FROM);

/** What is shown of a host with so many containers at a zoom. */
export function detailAt(zoom: number, containers: number, pin: Pin): Detail {
  if (pin !== "auto") return pin;
  if (zoom >= readableZoom(containers)) return "full";
  return zoom >= COMPACT_FROM ? "compact" : "projects";
}

/** The zoom of the first picture, when all of it fits at `fit`: readable wiring for few, else as much as can be read. */
export function firstZoom(fit: number, containers: number): number {
  return Math.max(fit, containers <= FEW.containers ? FULL_FROM : LEAST);
}

/** On the screen, in px: no letter of the compact picture and of the projects is smaller than this where there is room. */
const LETTER = 10.5;
const STEP = 1.2;

/** The size of letters, in px of the model, that is well read at a zoom. It changes in steps, so that not every turn of the wheel writes anew. */
export function letterSize(zoom: number): number {
  const step = Math.ceil(Math.log(1 / zoom) / Math.log(STEP) - 1e-9);
  return Math.round(LETTER * STEP ** step * 10) / 10;
}
