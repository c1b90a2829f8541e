import type { Detail } from "./detail";
import type { Rect } from "./geometry";
import type { Box, Card, Layout } from "./shapes";
import { fullText } from "./write-card";

/** An arrow key's way. */
export type Direction = "left" | "right" | "up" | "down";

/** Where the keyboard can stand: a card, or a box that is shown as one. `box` is the key of its box, `subject` what Enter selects. */
export type Stop = Rect & { readonly id: string; readonly box: string; readonly subject?: string };

/** Sideways counts so much more than ahead. */
const ASIDE = 3;

const stopOf = ({ id, box, subject, x, y, width, height }: Card): Stop => ({ id, box, subject, x, y, width, height });
const boxStop = ({ id, key, x, y, width, height }: Box): Stop => ({ id, box: key, x, y, width, height });

/** All stops of a layout as it is shown. */
export function stopsOf(layout: Layout, detail: Detail): Stop[] {
  if (detail === "projects") return layout.boxes.map(boxStop);
  const cards = layout.cards.filter(({ shows }) => shows.on !== "line");
  if (detail === "full") return cards.map(stopOf);
  return cards
    .filter(({ kind, shows }) => shows.on === "container" || (shows.on === "plate" && kind !== "reference"))
    .map(stopOf);
}

const middle = ({ x, y, width, height }: Rect) => ({ x: x + width / 2, y: y + height / 2 });

/** The next stop from one in a direction: near, and straight ahead rather than aside. Undefined at the edge. */
export function nextStop(stops: readonly Stop[], from: Stop, direction: Direction): Stop | undefined {
  const here = middle(from);
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  const level = direction === "left" || direction === "right";
  let [next, least]: [Stop | undefined, number] = [undefined, Infinity];
  for (const stop of stops) {
    const there = middle(stop);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const [ahead, aside] = level ? [dx * sign, Math.abs(dy)] : [dy * sign, Math.abs(dx)];
    const cost = ahead + ASIDE * aside;
    if (stop.id !== from.id && ahead > 1 && cost < least) [next, least] = [stop, cost];
  }
  return next;
}

/** The stop that the keyboard begins at: the nearest to the upper left corner of what is in sight, else of all. */
export function firstStop(stops: readonly Stop[], sight: Rect): Stop | undefined {
  const inSight = stops.filter(
    ({ x, y }) => x >= sight.x && y >= sight.y && x < sight.x + sight.width && y < sight.y + sight.height,
  );
  const order = (a: Stop, b: Stop) => a.x + a.y - (b.x + b.y) || (a.id < b.id ? -1 : 1);
  return (inSight.length > 0 ? inSight : [...stops]).sort(order)[0];
}

/** What is read aloud at a stop: everything that is written there, uncut. */
export function textOf(layout: Layout, { id, box }: Stop): string {
  const card = layout.part(box).cards.find((one) => one.id === id);
  const title = layout.boxes.find(({ key }) => key === box)?.title ?? "";
  return card ? `${fullText(card).replaceAll("\n", ", ")}; ${title}` : title;
}
