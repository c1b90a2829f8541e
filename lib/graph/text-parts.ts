import type { Badge } from "./content";
import { SIZE } from "./geometry";
import { badgesWidth, badgeWidth } from "./measures";
import type { BadgePart, TextPart } from "./shapes";
import { estimateWidth, type FontKey, fitText, type Measure } from "./text-fit";

/** A text cut to its room. */
export function part(
  text: string,
  at: { x: number; y: number; align?: TextPart["align"]; muted?: boolean },
  font: FontKey,
  room: number,
  measure: Measure,
): TextPart {
  return {
    text: fitText(text, font, room, measure),
    x: at.x,
    y: at.y,
    align: at.align ?? "left",
    font,
    muted: at.muted ?? false,
  };
}

/** Badges side by side, the last one ending at `right`, their middle at `y`. Those that find no room are left out: the state's own is first. */
export function badgeParts(badges: readonly Badge[], right: number, y: number, room: number): BadgePart[] {
  let shown = badges;
  while (shown.length > 1 && badgesWidth(shown) > room) shown = shown.slice(0, -1);
  let x = right - badgesWidth(shown);
  return shown.map((badge) => {
    const width = badgeWidth(badge);
    const text = fitText(badge.text, "badge", width - 2 * SIZE.badge.pad + 1, estimateWidth);
    const drawn: BadgePart = { ...badge, text, x, y: y - SIZE.badge.height / 2, width, height: SIZE.badge.height };
    x += width + SIZE.badge.gap;
    return drawn;
  });
}
