import type { BoxSummary } from "./box-summary";
import { leastSize } from "./detail";
import { type Drawn, frameElement } from "./elements";
import type { Box, Layout } from "./shapes";
import { textAt, widthAt } from "./sized-text";
import type { FontKey, Measure } from "./text-fit";
import type { GraphWords } from "./words";

/** Of a letter's size: a line's height, that of a single one, the space beside the text, that beside a single line and beside the host's, what keeps cards apart, and a name from a number beside it. */
const LINE = 1.3;
const SINGLE = 1.05;
const PAD = 0.55;
const NARROW = 0.35;
const TIGHT = 0.15;
const APART = 0.16;
const GAP = 0.45;
/** A name that shares its line keeps so much of it, if that can be. */
const NAME = 0.5;

/** Says that something does not run, for whom colours say nothing. */
export const TROUBLE = "▲";

/** What a line may say, the longest first: the first that fits is written. */
type Line = { readonly texts: readonly string[]; readonly font: FontKey; readonly muted: boolean };
type Hand = { readonly box: Box; readonly letters: number; readonly measure: Measure };

/**
 * A box as one card: its name, the worst that is wrong with it, how many containers are in it, what it publishes, and who they are, as far as there is
 * room. Letters that could not be read are left out.
 */
export function projectElements(layout: Layout, box: Box, size: number, measure: Measure): Drawn[] {
  const summary = layout.summary(box.key);
  const inset = Math.min(size * APART, box.height * 0.05);
  const height = box.height - 2 * inset;
  const letters = Math.min(size, height / SINGLE);
  const frame = {
    ...frameElement(box, inset),
    classes: `box project ${box.style}${isTroubled(summary) ? " troubled" : ""}`,
  };
  const least = leastSize(size);
  if (letters < least) return [frame];
  const { words } = layout.content;
  const tight = tightTitle(box, inset, least, measure, words);
  if (tight !== undefined) return [frame, ...tight];
  const most = Math.max(1, Math.floor((height - letters * PAD) / (letters * LINE)));
  const pad = inset + letters * (most === 1 ? NARROW : PAD);
  const [left, room] = [box.x + pad, box.width - 2 * pad];
  const hand = { box, letters, measure };
  if (most === 1) return [frame, ...onOneLine(hand, summary, titlesOf(box, words), left, room)];
  const top = box.y + inset + letters * PAD;
  const told = most === 2 ? twoLines(box, summary, words) : linesOf(box, summary, words).slice(0, most);
  const names = wrapped(summary.names, most - told.length, (text) => widthAt(text, "note", letters, measure) <= room);
  const lines = [...told, ...names.flatMap((text) => line([text], "note", true))];
  const texts = lines.flatMap((line, i) => {
    const text = longest(hand, line.texts, line.font, room);
    return write(hand, { ...line, text, n: i, align: "left", x: left, y: top + letters * LINE * (i + 0.5), room });
  });
  return [frame, ...texts];
}

/** The host's card is narrow, and has to say that it is the host: in the least letters, close to its edges. Undefined where there is room enough. */
function tightTitle(box: Box, inset: number, least: number, measure: Measure, words: GraphWords): Drawn[] | undefined {
  if (
    box.style !== "tree" ||
    widthAt(words.host, "boxTitle", least, measure) + 2 * least * PAD <= box.width - 2 * inset
  )
    return undefined;
  const hand = { box, letters: least, measure };
  const place = { n: 0, align: "left", x: box.x + inset + least * TIGHT, y: box.y + box.height / 2 } as const;
  return write(hand, {
    text: words.host,
    font: "boxTitle",
    muted: false,
    ...place,
    room: box.width - 2 * (inset + least * TIGHT),
  });
}

/** The first of some texts that fits, else the last, to be cut. */
const longest = ({ letters, measure }: Hand, texts: readonly string[], font: FontKey, room: number): string =>
  texts.find((text) => widthAt(text, font, letters, measure) <= room) ?? texts.at(-1) ?? "";

const isTroubled = ({ states }: BoxSummary) => states.length > 0;

type Written = {
  readonly text: string;
  readonly font: FontKey;
  readonly muted: boolean;
  readonly n: number;
  readonly align: "left" | "right";
  readonly x: number;
  readonly y: number;
  readonly room: number;
};

function write({ box, letters, measure }: Hand, { text, font, muted, n, align, x, y, room }: Written): Drawn[] {
  const classes = muted ? "project-text muted" : "project-text";
  const line = { id: `text:${box.id}:${n}`, owner: box.id, text, at: { x, y }, align, font, size: letters, room };
  return textAt({ ...line, classes }, measure);
}

/** Names in so many lines, and an ellipsis where they are not all. */
function wrapped(names: readonly string[], most: number, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  let next = 0;
  while (next < names.length && lines.length < most) {
    const last = lines.length === most - 1;
    const take = (count: number) => {
      const text = names.slice(next, next + count).join(", ");
      return next + count === names.length ? text : `${text}, ${last ? "…" : ""}`.trimEnd();
    };
    let count = 1;
    while (next + count < names.length && fits(take(count + 1))) count++;
    lines.push(take(count));
    next += count;
  }
  return lines;
}

/** What a box may be called, the longest first: a host's own name says less of it than that it is the host. */
const titlesOf = ({ style, title }: Box, { host }: GraphWords) => (style === "tree" ? [title, host] : [title]);

/** The name, and at the end of its line how many of how many do not run, or how many there are. */
function onOneLine(hand: Hand, summary: BoxSummary, titles: readonly string[], left: number, room: number): Drawn[] {
  const { box, letters, measure } = hand;
  const y = box.y + box.height / 2;
  const title = longest(hand, titles, "boxTitle", room);
  const tag = longest(hand, tagsOf(box, summary), "title", room * (1 - NAME));
  const taken = tag === "" ? 0 : widthAt(tag, "title", letters, measure) + letters * GAP;
  const name = { text: title, font: "boxTitle", muted: false, n: 0, align: "left", x: left, y } as const;
  const count = {
    text: tag,
    font: "title",
    muted: !isTroubled(summary),
    n: 1,
    align: "right",
    x: left + room,
    y,
  } as const;
  return [...write(hand, { ...name, room: room - taken }), ...(tag === "" ? [] : write(hand, { ...count, room }))];
}

function tagsOf({ style }: Box, summary: BoxSummary): string[] {
  if (style === "tree") return [];
  const count = String(summary.containers);
  return isTroubled(summary) ? [`${TROUBLE} ${troubledIn(summary)}/${count}`, `${TROUBLE}${count}`] : [count];
}

const troubledIn = ({ states }: BoxSummary) => states.reduce((sum, [, n]) => sum + n, 0);

function linesOf(box: Box, summary: BoxSummary, words: GraphWords): Line[] {
  const counts = countsOf(box, summary, words);
  return [
    ...line(titlesOf(box, words), "boxTitle", false),
    ...line(troubles(summary, words), "title", false),
    ...line(counts.length > 0 ? counts : [box.note], "note", true),
    ...line([summary.ports.join(" ")], "mono", true),
  ];
}

/** The name, and below it what is wrong and how many there are. */
function twoLines(box: Box, summary: BoxSummary, words: GraphWords): Line[] {
  if (!isTroubled(summary)) return linesOf(box, summary, words).slice(0, 2);
  const [worst = ""] = troubles(summary, words);
  const texts = [words.containers(summary.containers), String(summary.containers)].map(
    (count) => `${worst} · ${count}`,
  );
  return [...line([box.title], "boxTitle", false), ...line([...texts, ...tagsOf(box, summary)], "title", false)];
}

const line = (texts: readonly string[], font: FontKey, muted: boolean): Line[] =>
  texts.every((text) => text === "") ? [] : [{ texts, font, muted }];

function troubles(summary: BoxSummary, words: GraphWords): string[] {
  const worst = summary.states.map(([state, n]) => words.inState(n, state));
  const [first] = worst;
  return first === undefined
    ? []
    : [worst.join(", "), first, String(troubledIn(summary))].map((text) => `${TROUBLE} ${text}`);
}

/** A number that is cut would be another one. */
function countsOf({ style }: Box, { containers, networks, plates }: BoxSummary, words: GraphWords): string[] {
  if (style === "tree") return plates > 1 ? [words.links(plates - 1)] : [];
  const own = words.containers(containers);
  return [networks > 0 ? `${own} · ${words.networks(networks)}` : own, own, String(containers)];
}
