import type { Families } from "./stylesheet";
import { FONTS, type FontKey, type Measure } from "./text-fit";

const SANS = "ui-sans-serif, system-ui, sans-serif";
const MONO = "ui-monospace, monospace";
const ALL = Object.values(FONTS);

/** Cytoscape takes families in double quotes and plain words only. */
const clean = (families: string) =>
  families
    .split(",")
    .map((family) => family.trim().replaceAll("'", '"'))
    .filter((family) => /^[\w- "]+$/.test(family))
    .join(", ");

/** The page's own fonts: Geist where the page provides it, else the system's. */
export function pageFonts(container: HTMLElement): Families {
  const style = getComputedStyle(container);
  const own = (name: string) => style.getPropertyValue(name).trim();
  return {
    sans: clean([own("--font-geist-sans"), style.fontFamily, SANS].filter(Boolean).join(", ")),
    mono: clean([own("--font-geist-mono"), MONO].filter(Boolean).join(", ")),
  };
}

const css = (font: FontKey | (typeof ALL)[number], families: Families) => {
  const { size, weight, family } = typeof font === "string" ? FONTS[font] : font;
  return `${weight} ${size}px ${families[family]}`;
};

/** Resolves when the fonts can be drawn with; at once where they already can. A font that fails to load is no error: another is used. */
export async function loadFonts(families: Families): Promise<boolean> {
  const missing = ALL.filter((font) => !document.fonts.check(css(font, families)));
  await Promise.allSettled(missing.map((font) => document.fonts.load(css(font, families))));
  return missing.length > 0;
}

/** Measures with a canvas, remembering every width. */
export function canvasMeasure(families: Families): Measure | undefined {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return undefined;
  const byFont = new Map<FontKey, Map<string, number>>();
  return (text, font) => {
    const widths = byFont.get(font) ?? new Map<string, number>();
    const known = widths.get(text);
    if (known !== undefined) return known;
    context.font = css(font, families);
    const { width } = context.measureText(text);
    byFont.set(font, widths.set(text, width));
    return width;
  };
}
