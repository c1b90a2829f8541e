/** The text styles of the picture: size in px of the model. */
export const FONTS = {
  boxTitle: { family: "sans", size: 13.5, weight: 600 },
  title: { family: "sans", size: 13, weight: 600 },
  note: { family: "sans", size: 12, weight: 400 },
  mono: { family: "mono", size: 12, weight: 400 },
  monoBold: { family: "mono", size: 12, weight: 600 },
  side: { family: "mono", size: 11, weight: 400 },
  port: { family: "mono", size: 11.5, weight: 500 },
  badge: { family: "sans", size: 11, weight: 500 },
} as const;
/** The names of {@link FONTS}. */
export type FontKey = keyof typeof FONTS;
/** The width of a text in px of the model. */
export type Measure = (text: string, font: FontKey) => number;

const MONO_ADVANCE = 0.61;
const WIDE_ADVANCE = 1.25;
const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Code points below this, and the arrows and dashes that we write ourselves, are one grapheme each and of known width. */
const LATIN = 0x300;
const isUsual = (code: number) =>
  code < LATIN || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2190 && code <= 0x21ff);
const SANS_ADVANCE = Array.from({ length: LATIN }, (_, code) => sansAdvance(String.fromCharCode(code)));

function sansAdvance(character: string): number {
  if (/[ijltfrI.,:;'|!()[\] -]/.test(character)) return 0.36;
  if (/[mwMW@%]/.test(character)) return 0.92;
  return /[A-Z0-9_+=<>~&?#$]/.test(character) || character.charCodeAt(0) > 0x7e ? 0.68 : 0.59;
}

function isSimple(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isUsual(text.charCodeAt(i))) return false;
  return true;
}

const graphemesOf = (text: string) =>
  isSimple(text) ? [...text] : [...segments.segment(text)].map(({ segment }) => segment);

const sansAdvanceOf = (code: number) => SANS_ADVANCE[code] ?? 1;

function sumOfAdvances(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += sansAdvanceOf(text.charCodeAt(i));
  return sum;
}

function sumOfGraphemes(text: string, mono: boolean): number {
  let sum = 0;
  for (const { segment } of segments.segment(text)) {
    const code = segment.charCodeAt(0);
    if (segment.length > 1 || !isUsual(code)) sum += WIDE_ADVANCE;
    else sum += mono ? MONO_ADVANCE : sansAdvanceOf(code);
  }
  return sum;
}

/** Estimates from above, so that a text that fits by it fits in Geist, DejaVu and the system's fonts. Needs no canvas. */
export const estimateWidth: Measure = (text, font) => {
  const { family, size, weight } = FONTS[font];
  const mono = family === "mono";
  const bolder = !mono && weight >= 600 ? 1.05 : 1;
  if (!isSimple(text)) return sumOfGraphemes(text, mono) * size * bolder;
  return (mono ? text.length * MONO_ADVANCE : sumOfAdvances(text)) * size * bolder;
};

const BLANK = 0x20;
const TILDE = 0x7e;

/** True for visible ASCII with single blanks between: nearly every text. */
function isPlain(text: string): boolean {
  let blank = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < BLANK || code > TILDE || (blank && code === BLANK)) return false;
    blank = code === BLANK;
  }
  return !blank;
}

/**
 * A stranger's text as one visible line: control characters, line breaks and Unicode's bidirectional overrides (which would reorder what
 * stands beside them) become visible blanks; runs of blanks shrink to one.
 */
export function oneLine(text: string): string {
  if (isPlain(text)) return text;
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "\u00b7")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Cuts a text to `width` px with an ellipsis at its end, by whole graphemes. Nothing fits: an empty text. */
export function fitText(text: string, font: FontKey, width: number, measure: Measure = estimateWidth): string {
  return cut(text, font, width, measure, (graphemes, kept) => `${graphemes.slice(0, kept).join("").trimEnd()}…`);
}

/** The same with the ellipsis in the middle: names of neighbours begin alike, and differ at their ends. */
export function fitName(text: string, font: FontKey, width: number, measure: Measure = estimateWidth): string {
  return cut(text, font, width, measure, (graphemes, kept) => {
    const tail = Math.floor(kept / 2);
    const end = tail === 0 ? "" : graphemes.slice(-tail).join("").trimStart();
    return `${graphemes
      .slice(0, kept - tail)
      .join("")
      .trimEnd()}…${end}`;
  });
}

type Cut = (graphemes: readonly string[], kept: number) => string;

function cut(text: string, font: FontKey, width: number, measure: Measure, write: Cut): string {
  const line = oneLine(text.length > 400 ? text.slice(0, 400) : text);
  if (measure(line, font) <= width) return line;
  const graphemes = graphemesOf(line);
  let [low, high] = [0, graphemes.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(write(graphemes, middle), font) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : write(graphemes, low);
}
