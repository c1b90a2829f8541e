import type { Content } from "./content";
import { findReferences, type Homes, type References } from "./references";
import type { Filling } from "./seat-box";

/** Everything by the box that it is in. */
export function fillBoxes(content: Content, references: References, homes: Homes): Map<string, Filling> {
  const boxes = new Map<string, { [K in keyof Filling]: Filling[K][number][] }>();
  const of = (box: string) => {
    const known = boxes.get(box);
    if (known) return known;
    const fresh = { bands: [], spines: [], cells: [], leaves: [] };
    boxes.set(box, fresh);
    return boxes.get(box) ?? fresh;
  };
  for (const band of content.bands) of(homes(band.key, band.base)).bands.push(band);
  for (const cell of content.cells) of(homes(cell.key, cell.base)).cells.push(cell);
  for (const spine of content.spines) of(homes(spine.key, spine.base)).spines.push(spine);
  for (const chip of references.chips) of(chip.base).spines.push(chip);
  for (const leaf of content.leaves) of(homes(leaf.key, leaf.base)).leaves.push(leaf);
  for (const chip of references.leafChips) of(chip.base).leaves.push(chip);
  return boxes;
}

/** A content with everything in its box, and the references that the boxes need to one another. */
export type Housed = { readonly references: References; readonly fillings: ReadonlyMap<string, Filling> };

/** Houses a content. */
export function house(content: Content, homes: Homes): Housed {
  const references = findReferences(content, homes);
  return { references, fillings: fillBoxes(content, references, homes) };
}
