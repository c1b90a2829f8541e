import { boundsOf, overlaps, type Point, type Rect } from "../geometry";
import { paint } from "../paint";
import { PALETTES } from "../palette";
import { FONTS } from "../text-fit";
import { type Caption, headHeight, inkHead, inkLegend, titleLine } from "./caption";
import type { Ink, Sheet } from "./ink";
import { inkDrawn } from "./ink-drawn";
import { inkMarks } from "./ink-marks";
import type { Scene } from "./scene";

const MARGIN = 24;
const LEAST = 700;

/** A scene with head and legend, in ink. Pure: the same scene and caption give the same sheet. */
export function inkSheet(scene: Scene, caption: Caption): Sheet {
  const palette = PALETTES[scene.theme];
  const { rect, zoom } = scene.window ?? { rect: scene.layout.bounds, zoom: 1 };
  const [wide, high] = [rect.width * zoom, rect.height * zoom];
  const inner = Math.max(LEAST, wide);
  const told = scene.trace ? { ...caption, said: scene.trace.sentence } : caption;
  const head = headHeight(told);
  const legend = inkLegend(told, inner, palette);
  const origin = { x: MARGIN + (inner - wide) / 2, y: head + MARGIN };
  const by = { x: origin.x - rect.x * zoom, y: origin.y - rect.y * zoom };
  const foot = head + high + 2 * MARGIN;
  const all = inkPicture(scene).map((ink) => place(ink, by, zoom));
  const cards = new Map(scene.trace?.marks.map(({ id }) => [id, placedCard(scene, id, by, zoom)]));
  const room = { ...origin, width: wide, height: high };
  const picture = scene.window ? all.filter((ink) => reaches(ink, room)) : all;
  const marks = inkMarks(scene.trace?.marks ?? [], (id) => cards.get(id), picture, room, scene.theme);
  return {
    width: Math.ceil(inner + 2 * MARGIN),
    height: Math.ceil(foot + legend.height + MARGIN),
    background: palette.canvas,
    title: titleLine(caption),
    picture: [...picture, ...marks],
    ...(scene.window && { window: room }),
    inks: [
      ...inkHead(told, MARGIN, inner, palette),
      ...legend.inks.map((ink) => place(ink, { x: MARGIN, y: foot }, 1)),
    ],
  };
}

/** What is drawn of a scene, in px of the model. */
export const inkPicture = ({ layout, look, measure, theme }: Scene): Ink[] =>
  inkDrawn(paint(layout, { ...look, measure }), PALETTES[theme]);

/** False for what lies out of a rectangle for sure: a text reaches no farther than a card is wide. */
function reaches(ink: Ink, room: Rect): boolean {
  if (ink.ink === "rect") return overlaps(ink.rect, room);
  if (ink.ink === "text") {
    const reach = 60 * (ink.size ?? FONTS[ink.font].size);
    return overlaps({ x: ink.at.x - reach, y: ink.at.y - reach, width: 2 * reach, height: 2 * reach }, room);
  }
  const { x, y, width, height } = boundsOf(ink.points.map((point) => ({ ...point, width: 0, height: 0 })));
  return overlaps({ x: x - 1, y: y - 1, width: width + 2, height: height + 2 }, room);
}

function placedCard(scene: Scene, id: string, by: Point, zoom: number): Rect | undefined {
  const card = scene.card(id);
  return (
    card && {
      x: card.x * zoom + by.x,
      y: card.y * zoom + by.y,
      width: card.width * zoom,
      height: card.height * zoom,
    }
  );
}

/** Ink in another size and at another place. */
export function place(ink: Ink, by: Point, zoom: number): Ink {
  const moved = (point: Point): Point => ({ x: point.x * zoom + by.x, y: point.y * zoom + by.y });
  const sized = <T extends { width: number }>(stroke: T): T => ({ ...stroke, width: stroke.width * zoom });
  switch (ink.ink) {
    case "rect": {
      const { rect, stroke } = ink;
      const [width, height] = [rect.width * zoom, rect.height * zoom];
      const drawn = stroke && { stroke: sized(stroke) };
      return { ...ink, rect: { ...moved(rect), width, height }, radius: ink.radius * zoom, ...drawn };
    }
    case "line":
      return { ...ink, points: ink.points.map(moved), stroke: sized(ink.stroke) };
    case "text":
      return { ...ink, at: moved(ink.at), ...(zoom !== 1 && { size: (ink.size ?? FONTS[ink.font].size) * zoom }) };
  }
}
