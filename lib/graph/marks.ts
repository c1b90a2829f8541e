import type { Card } from "./shapes";

/** What was searched for, by topology ids: `found` is marked, and `lit` stands out with it while all else is dimmed. */
export type Highlight = { readonly found: ReadonlySet<string>; readonly lit: ReadonlySet<string> };

/** The same in a layout: ids of cards, and keys of the boxes in which something was found. */
export type Marks = Highlight & { readonly boxes: ReadonlySet<string> };

/** Finds the cards. A card that lies in another lights that, too, so that it stands out where only the other is drawn. */
export function marksOf({ found, lit }: Highlight, cardsOf: (id: string) => readonly Card[]): Marks {
  const marks = { found: new Set<string>(), lit: new Set<string>(), boxes: new Set<string>() };
  for (const id of lit) {
    for (const card of cardsOf(id)) marks.lit.add(card.id);
  }
  for (const id of found) {
    for (const card of cardsOf(id)) {
      marks.found.add(card.id);
      marks.boxes.add(card.box);
      for (const one of [card.id, card.parent]) if (one !== undefined) marks.lit.add(one);
    }
  }
  return marks;
}
