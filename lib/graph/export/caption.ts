import { LEGEND } from "../legend";
import type { Palette } from "../palette";
import { estimateWidth, fitText, oneLine } from "../text-fit";
import { frameOf } from "./frames";
import type { Ink } from "./ink";

/** What stands around a picture: words for its head, and the names of the signs of the legend. */
export type Caption = {
  readonly title: string;
  readonly host: string;
  readonly time: string;
  /** How far to trust it, where that must be said. */
  readonly note?: string;
  /** What a trace that is drawn says, in a sentence. */
  readonly said?: string;
  signName(kind: (typeof LEGEND)[number]): string;
};

const LINE = 24;
const SIGN = { width: 26, height: 16, gap: 8, after: 20 } as const;

/** The first line of the head. */
export const titleLine = ({ title, host }: Caption) => oneLine(`${title} — ${host}`);

/** The second. */
export const timeLine = ({ time, note }: Caption) =>
  [time, note].filter((text) => text !== undefined && text !== "").join(" · ");

/** From the sheet's upper edge to the picture's. */
export const headHeight = ({ said }: Caption) => (said === undefined ? 64 : 90);

/** Title, host, time and note, and what a trace says, from the sheet's upper left corner. */
export function inkHead(caption: Caption, margin: number, inner: number, palette: Palette): Ink[] {
  const at = (y: number) => ({ x: margin, y: margin + y });
  const first = { font: "boxTitle", size: 20, color: palette.text } as const;
  const second = { font: "note", size: 13, color: palette.muted } as const;
  const third = { font: "title", size: 14, color: palette.text } as const;
  const room = inner / 1.6;
  return [
    { ink: "text", text: fitText(titleLine(caption), "boxTitle", room), at: at(12), align: "left", ...first },
    { ink: "text", text: fitText(timeLine(caption), "note", inner), at: at(36), align: "left", ...second },
    ...(caption.said === undefined
      ? []
      : [
          {
            ink: "text" as const,
            text: fitText(caption.said, "title", (inner * 13) / 14),
            at: at(62),
            align: "left" as const,
            ...third,
          },
        ]),
  ];
}

/** The signs with their names, in as many lines as the width asks for; and how high that is. */
export function inkLegend(caption: Caption, inner: number, palette: Palette): { inks: Ink[]; height: number } {
  const inks: Ink[] = [];
  let [x, y] = [0, 0];
  for (const kind of LEGEND) {
    const text = caption.signName(kind);
    const wide = SIGN.width + SIGN.gap + estimateWidth(text, "note") + SIGN.after;
    if (x > 0 && x + wide > inner) [x, y] = [0, y + LINE];
    const state = kind === "paused" || kind === "stopped" ? kind : "normal";
    const { fill, stroke } = frameOf(kind === "paused" || kind === "stopped" ? "container" : kind, state, palette);
    const rect = { x, y: y + (LINE - SIGN.height) / 2, width: SIGN.width, height: SIGN.height };
    const drawn = state === "paused" ? { ...stroke, width: 3 } : stroke;
    inks.push({ ink: "rect", rect, radius: 5, fill, stroke: drawn });
    const at = { x: x + SIGN.width + SIGN.gap, y: y + LINE / 2 };
    inks.push({ ink: "text", text, at, align: "left", font: "note", color: palette.text });
    x += wide;
  }
  return { inks, height: y + LINE };
}
