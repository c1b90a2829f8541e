import { contains, overlaps, type Point, type Rect } from "./geometry";

/** A mark that looks for a place at its card; sizes in the px of the card's rectangle. */
export type MarkSize = { readonly card: Rect; readonly width: number; readonly height: number };

/** What is there already: `read` is text, which must not be covered; `cards` are frames: only a mark's own should be covered. */
export type Taken = { readonly read: readonly Rect[]; readonly cards: readonly Rect[] };

/** From a mark to its card, and between two places that are tried, in px. */
const GAP = 2;
const STEP = 4;
/** How far from the card a place may be, and how much a px of covered text, of another card, of another mark, and of way costs. */
const REACH = 90;
const COST = { read: 1000, card: 300, mark: 2000, away: 1 } as const;

const shared = (a: Rect, b: Rect) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** From a place to its card's upper left corner: that is where one looks for a mark. */
const away = (place: Rect, card: Rect) => {
  const beside = Math.max(card.x - place.x - place.width, place.x - card.x - card.width, 0);
  const beyond = Math.max(card.y - place.y - place.height, place.y - card.y - card.height, 0);
  return 3 * (beside + beyond) + Math.hypot(place.x - card.x, place.y - card.y) / 4;
};

function* placesAt({ card, width, height }: MarkSize): Generator<Rect> {
  const at = (x: number, y: number): Rect => ({ x, y, width, height });
  const [left, right] = [card.x - REACH - width, card.x + card.width + REACH];
  const [top, bottom] = [card.y - REACH - height, card.y + card.height + REACH];
  yield at(card.x, card.y - height - GAP);
  yield at(card.x - width - GAP, card.y);
  for (let x = left; x <= right; x += STEP) for (let y = top; y <= bottom; y += STEP) yield at(x, y);
}

function reachOf({ card, width, height }: MarkSize): Rect {
  return {
    x: card.x - REACH - width,
    y: card.y - REACH - height,
    width: card.width + 2 * (REACH + width),
    height: card.height + 2 * (REACH + height),
  };
}

/** The upper left corner of each mark: near its card, inside `room`, where it covers least; nothing, if there is such a place. */
export function placeMarks(marks: readonly MarkSize[], { read, cards }: Taken, room: Rect): Point[] {
  const placed: Rect[] = [];
  for (const mark of marks) {
    const reach = reachOf(mark);
    const texts = read.filter((rect) => overlaps(rect, reach));
    const others = cards.filter((rect) => overlaps(rect, reach) && !contains(rect, mark.card));
    const cost = (place: Rect, most: number) => {
      let sum = COST.away * away(place, mark.card);
      for (const rect of placed) if (sum < most) sum += COST.mark * shared(rect, place);
      for (const rect of texts) if (sum < most) sum += COST.read * shared(rect, place);
      for (const rect of others) if (sum < most) sum += COST.card * shared(rect, place);
      return sum;
    };
    let [best, least]: [Rect | undefined, number] = [undefined, Infinity];
    for (const place of placesAt(mark)) {
      const inside = shared(place, room) >= place.width * place.height - 0.01;
      const now = inside ? cost(place, least) : Infinity;
      if (now < least) [best, least] = [place, now];
    }
    placed.push(best ?? { x: mark.card.x, y: mark.card.y, width: mark.width, height: mark.height });
  }
  return placed.map(({ x, y }) => ({ x, y }));
}
