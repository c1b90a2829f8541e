import { describe, expect, it } from "vitest";
import { boundsInBoxes } from "./bounds-in-boxes";
import { standardTopology } from "./fixtures/standard";
import { boundsOf } from "./geometry";
import { layout } from "./layout";

describe("boundsInBoxes", () => {
  const drawn = layout(standardTopology());
  const [first, last] = [drawn.boxes[0], drawn.boxes.at(-1)];
  const cards = drawn.cards.filter(({ box }) => box === first?.key || box === last?.key);

  it("reaches from edge to edge of the boxes that the cards are in, as high as the cards", () => {
    if (!first || !last) throw new Error("no boxes");
    const { y, height } = boundsOf(cards);
    const { x, width } = boundsOf([first, last]);
    expect(boundsInBoxes(drawn, cards, () => true)).toEqual({ x, y, width, height });
  });

  it("is that of the cards where only they fit, and not where neither does", () => {
    const own = boundsOf(cards);
    expect(boundsInBoxes(drawn, cards, ({ width }) => width <= own.width)).toEqual(own);
    expect(boundsInBoxes(drawn, cards, () => false)).toEqual(boundsInBoxes(drawn, cards, () => true));
  });
});
