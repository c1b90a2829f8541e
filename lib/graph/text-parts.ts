import type { Badge } from "./content";
import { SIZE } from "./geometry";
import { badgesWidth, badgeWidth } from "./measures";
import { fitted, type Pen, PLAIN } from "./pen";
import type { BadgePart, TextPart } from "./shapes";
import type { FontKey } from "./text-fit";

/** A text cut to its room. */
export function part(
  text: string,
  at: { x: number; y: number; align?: TextPart["align"]; muted?: boolean; name?: boolean },
  font: FontKey,
  room: number,
  pen: Pen,
): TextPart {
  const { x, y, align = "left", muted = false, name } = at;
  return { ...fitted(text, font, room, pen, name), x, y, align, muted };
}

/** Badges side by side, the last one ending at `right`, their middle at `y`. Those that find no room are left out: the state's own is first. */
export function badgeParts(badges: readonly Badge[], right: number, y: number, room: number, pen: Pen): BadgePart[] {
  const widthOf = (badge: Badge) => badgeWidth(badge, pen.scale);
  let shown = badges;
  while (shown.length > 1 && badgesWidth(shown, widthOf) > room) shown = shown.slice(0, -1);
  let x = right - badgesWidth(shown, widthOf);
  return shown.map((badge) => {
    const width = widthOf(badge);
    const inner = fitted(badge.text, "badge", width - 2 * SIZE.badge.pad + 1, { ...PLAIN, scale: pen.scale });
    const place = { x, y: y - SIZE.badge.height / 2, width, height: SIZE.badge.height };
    x += width + SIZE.badge.gap;
    return { ...badge, ...place, text: inner.text, size: inner.size };
  });
}
