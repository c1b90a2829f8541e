import type { Rect } from "../geometry";
import { type GraphTheme, MARKS, PALETTES } from "../palette";
import { type MarkSize, placeMarks, type Taken } from "../place-marks";
import { estimateWidth, FONTS, type Measure } from "../text-fit";
import type { Ink } from "./ink";
import type { Mark } from "./scene";

const HEIGHT = 18;
const PAD = 7;
const FONT = "badge";

/** Where a text stands. */
function extentOf({ text, at, align, font, size }: Extract<Ink, { ink: "text" }>, measure: Measure): Rect {
  const letters = size ?? FONTS[font].size;
  const width = (measure(text, font) * letters) / FONTS[font].size;
  const left = align === "left" ? 0 : align === "center" ? width / 2 : width;
  return { x: at.x - left, y: at.y - letters * 0.6, width, height: letters * 1.2 };
}

/** What a mark must not cover: texts and badges, and the cards, which have a title of their own. Boxes are the ground. */
export function takenBy(inks: readonly Ink[], measure: Measure = estimateWidth): Taken {
  const read: Rect[] = [];
  const cards: Rect[] = [];
  for (const ink of inks) {
    if (ink.ink === "text") read.push(extentOf(ink, measure));
    else if (ink.ink === "rect" && ink.fill !== "none" && !ink.ground) {
      if (ink.title === undefined) read.push(ink.rect);
      else cards.push(ink.rect);
    }
  }
  return { read, cards };
}

/** The marks of a trace on its cards; a card that is out of sight has none. */
export function inkMarks(
  marks: readonly Mark[],
  cardOf: (id: string) => Rect | undefined,
  picture: readonly Ink[],
  room: Rect,
  theme: GraphTheme,
): Ink[] {
  const found = marks.flatMap((mark) => {
    const card = cardOf(mark.id);
    const width = Math.max(HEIGHT, estimateWidth(mark.text, FONT) + 2 * PAD);
    return card ? [{ ...mark, card, width, height: HEIGHT }] : [];
  });
  if (found.length === 0) return [];
  const places = placeMarks(found, takenBy(picture), room);
  return found.flatMap(({ text, tone, width, height }: Mark & MarkSize, i): Ink[] => {
    const place = places[i];
    if (!place) return [];
    const { canvas, accent } = PALETTES[theme];
    const fill = tone ? MARKS[theme][tone] : accent;
    const at = { x: place.x + width / 2, y: place.y + height / 2 };
    const stroke = { color: canvas, width: 1.5 };
    return [
      { ink: "rect", rect: { ...place, width, height }, radius: height / 2, fill, stroke },
      { ink: "text", text, at, align: "center", font: FONT, color: canvas },
    ];
  });
}
