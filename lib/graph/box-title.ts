import { leastSize } from "./detail";
import type { Drawn } from "./elements";
import { SIZE } from "./geometry";
import type { Box } from "./shapes";
import { textAt } from "./sized-text";
import type { Measure } from "./text-fit";

/** Letters of a line take so much of the height that they have. */
const IN_HEAD = 0.95;
const IN_BOX = 0.8;

/**
 * The title of a box in letters of that size. Where they are higher than the box's head they lie over its cards, which then have no text of their
 * own; where the box has no room for any that can be read there is no title. As it lies in its box in any case, no title lies on another.
 */
export function boxTitle(box: Box, size: number, measure: Measure): { elements: Drawn[]; covers: boolean } {
  const inHead = Math.min(size, SIZE.boxHead * IN_HEAD);
  const covers = inHead < leastSize(size);
  const letters = covers ? Math.min(size, box.height * IN_BOX) : inHead;
  if (letters < leastSize(size)) return { elements: [], covers };
  const line = covers ? Math.max(SIZE.boxHead, letters / IN_BOX) : SIZE.boxHead;
  const at = { x: box.x + SIZE.boxPad, y: box.y + line / 2 };
  const text = { id: `text:${box.id}:0`, owner: box.id, text: box.title, align: "left", font: "boxTitle" } as const;
  const classes = covers ? "box-text over" : "box-text";
  const room = box.width - 2 * SIZE.boxPad;
  return { elements: textAt({ ...text, at, size: letters, room, classes }, measure), covers };
}
