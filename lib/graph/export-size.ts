/** What browsers and viewers can take: longest side and area, in px. */
const MOST_SIDE = 16384;
const MOST_AREA = 64e6;
const LEAST_WIDTH = 1400;
const USUAL_SCALE = 2;

/**
 * The scale at which a picture of that size (px of the model) is exported: the one that is wanted, else twice, more if it is small; less if it
 * would be too large.
 */
export function exportScale(
  width: number,
  height: number,
  wanted = Math.max(USUAL_SCALE, LEAST_WIDTH / width),
): number {
  const side = Math.min(MOST_SIDE / width, MOST_SIDE / height);
  return Math.min(wanted, side, Math.sqrt(MOST_AREA / (width * height)));
}
