import type { Rect } from "../geometry";
import { FONTS } from "../text-fit";
import type { Caption } from "./caption";
import type { Ink, Sheet, Stroke } from "./ink";
import type { Scene } from "./scene";
import { inkSheet } from "./sheet";
import { arrowPath, BASELINE, round, roundedPath } from "./strokes";
import { escapeXml } from "./xml";

/** Families by role; the first that the viewer has. Text is cut for the widest of them. */
const FAMILIES = {
  sans: "Geist, ui-sans-serif, system-ui, 'DejaVu Sans', sans-serif",
  mono: "'Geist Mono', ui-monospace, 'DejaVu Sans Mono', monospace",
} as const;
const ANCHORS = { left: "start", center: "middle", right: "end" } as const;
/** The attributes of an element; numbers rounded, texts escaped. */
function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [` ${name}="${typeof value === "number" ? round(value) : escapeXml(value)}"`];
    })
    .join("");
}

const strokeOf = (stroke: Stroke | undefined) =>
  stroke && { stroke: stroke.color, "stroke-width": stroke.width, "stroke-dasharray": stroke.dash?.join(" ") };

function element(ink: Ink): string {
  switch (ink.ink) {
    case "rect": {
      const { rect, radius, fill, stroke, title, opacity } = ink;
      const { x, y, width, height } = rect;
      const own = attributes({ x, y, width, height, rx: radius, fill, ...strokeOf(stroke), opacity });
      return title === undefined ? `<rect${own}/>` : `<rect${own}><title>${escapeXml(title)}</title></rect>`;
    }
    case "line": {
      const { points, stroke, arrow, opacity } = ink;
      const line = `<path${attributes({ d: roundedPath(points), fill: "none", ...strokeOf(stroke), opacity })}/>`;
      return arrow ? `${line}<path${attributes({ d: arrowPath(points), fill: stroke.color, opacity })}/>` : line;
    }
    case "text": {
      if (ink.text === "") return "";
      const { family, size: usual, weight } = FONTS[ink.font];
      const size = ink.size ?? usual;
      const own = attributes({
        x: ink.at.x,
        y: ink.at.y + size * BASELINE,
        class: family,
        "font-size": size,
        "font-weight": weight === 400 ? undefined : weight,
        "text-anchor": ink.align === "left" ? undefined : ANCHORS[ink.align],
        fill: ink.color,
        opacity: ink.opacity,
      });
      return `<text${own}>${escapeXml(ink.text)}</text>`;
    }
  }
}

/** Opens what shows nothing beyond a rectangle. */
const windowOf = ({ x, y, width, height }: Rect) =>
  `<svg${attributes({ x, y, width, height, viewBox: [x, y, width, height].map(round).join(" ") })}>`;

/** A sheet as a file of SVG 1.1: text as text, every stranger's text escaped, nothing that runs or is fetched. */
export function svgOf({ width, height, background, title, picture, window, inks }: Sheet): string {
  const size = attributes({ width, height, viewBox: `0 0 ${width} ${height}` });
  const style = Object.entries(FAMILIES).map(([name, families]) => `.${name}{font-family:${families};white-space:pre}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg"${size} role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${style.join("")}</style>`,
    `<rect${attributes({ width, height, fill: background })}/>`,
    ...(window ? [windowOf(window)] : []),
    ...picture.map(element),
    ...(window ? ["</svg>"] : []),
    ...inks.map(element),
    "</svg>",
    "",
  ].join("\n");
}

/** A picture as SVG. */
export const drawSvg = (scene: Scene, caption: Caption): string => svgOf(inkSheet(scene, caption));
