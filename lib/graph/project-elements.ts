import type { BoxSummary } from "./box-summary";
import { type Drawn, frameElement } from "./elements";
import type { Box, Layout } from "./shapes";
import { textAt, widthAt } from "./sized-text";
import type { FontKey, Measure } from "./text-fit";
import type { GraphWords } from "./words";

/** Of a letter's size: a line's height, the space beside the text, and what keeps cards apart. */
const LINE = 1.3;
const PAD = 0.55;
const APART = 0.16;

/** What a line may say, the longest first: the first that fits is written. */
type Line = { readonly texts: readonly string[]; readonly font: FontKey; readonly muted: boolean };

/** A box as one card: its name, the worst that is wrong with it, what is in it, and what it publishes. */
export function projectElements(layout: Layout, box: Box, size: number, measure: Measure): Drawn[] {
  const summary = layout.summary(box.key);
  const inset = Math.min(size * APART, box.height * 0.05);
  const height = box.height - 2 * inset;
  const letters = Math.min(size, (height * 0.92) / LINE);
  const most = Math.max(1, Math.floor((height - letters * PAD) / (letters * LINE)));
  const shown = linesOf(box, summary, layout.content.words).slice(0, most);
  const top = box.y + inset + (most === 1 ? (height - letters * LINE) / 2 : letters * PAD);
  const left = box.x + inset + letters * PAD;
  const room = box.width - 2 * (inset + letters * PAD);
  const texts = shown.flatMap(({ texts: variants, font, muted }, i) => {
    const fits = variants.find((text) => widthAt(text, font, letters, measure) <= room);
    const text = fits ?? variants.at(-1) ?? "";
    const at = { x: left, y: top + letters * LINE * (i + 0.5) };
    const line = { id: `text:${box.id}:${i}`, owner: box.id, text, at, align: "left", font, size: letters } as const;
    return textAt({ ...line, room, classes: muted ? "project-text muted" : "project-text" }, measure);
  });
  const classes = `box project ${box.style}${summary.states.length > 0 ? " troubled" : ""}`;
  return [{ ...frameElement(box, inset), classes }, ...texts];
}

function linesOf(box: Box, summary: BoxSummary, words: GraphWords): Line[] {
  const { states, ports, containers } = summary;
  const counts = countsOf(summary, words);
  const worst = states.map(([state, n]) => words.inState(n, state));
  // A number that is cut would be another one.
  const number = containers > 0 ? [String(containers)] : [];
  const line = (texts: string[], font: FontKey, muted: boolean): Line[] =>
    texts.every((text) => text === "") ? [] : [{ texts, font, muted }];
  return [
    ...line([box.title], "boxTitle", false),
    ...line([worst.join(", "), worst[0] ?? "", states[0]?.[0] ?? ""], "title", false),
    ...line(counts.length > 0 ? [counts.join(" · "), counts[0] ?? "", ...number] : [box.note], "note", true),
    ...line([ports.join(" ")], "mono", true),
  ];
}

function countsOf({ containers, networks, plates }: BoxSummary, words: GraphWords): string[] {
  return [
    ...(containers > 0 ? [words.containers(containers)] : []),
    ...(networks > 0 ? [words.networks(networks)] : []),
    ...(plates > 1 ? [words.links(plates - 1)] : []),
  ];
}
