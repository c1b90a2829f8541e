import type cytoscape from "cytoscape";
import type { Caption } from "./export/caption";
import { exportScale } from "./export-size";
import type { Rect } from "./geometry";
import { LEGEND } from "./legend";
import type { Palette } from "./palette";
import type { Families } from "./stylesheet";
import { oneLine } from "./text-fit";

/** The finished picture: its size in px, and the scale against the picture at zoom 1. */
export type ExportedPng = {
  readonly blob: Blob;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
};

const MARGIN = 24;
const HEAD = 64;
const LEGEND_LINE = 24;
const LEAST = 700;

type Sheet = { readonly context: CanvasRenderingContext2D; readonly palette: Palette; readonly families: Families };

/**
 * Paints the graph with caption and legend: all of it, `size` in px of the model, or what is in the window, `size` in px of that. Throws when the
 * browser gives no canvas or no blob.
 */
export async function exportPng(
  cy: cytoscape.Core,
  size: Pick<Rect, "width" | "height">,
  caption: Caption,
  look: Omit<Sheet, "context">,
  full: boolean,
): Promise<ExportedPng> {
  const inner = Math.max(LEAST, size.width);
  const legend = legendPlaces(inner, caption.signName, look.families);
  const foot = legend.height + MARGIN;
  const [width, height] = [inner + 2 * MARGIN, HEAD + size.height + 2 * MARGIN + foot];
  const scale = exportScale(width, height);
  const picture = await createImageBitmap(await graphBlob(cy, scale, full));
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser gives no canvas of this size");
  context.scale(scale, scale);
  const sheet = { ...look, context };
  context.fillStyle = look.palette.canvas;
  context.fillRect(0, 0, width, height);
  const [w, h] = contain(picture, inner, size.height);
  context.drawImage(picture, MARGIN + (inner - w) / 2, HEAD + MARGIN, w, h);
  picture.close();
  paintHead(sheet, caption, inner);
  paintLegend(sheet, legend.places, height - foot);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the browser could not encode a picture of this size");
  return { blob, scale, width: canvas.width, height: canvas.height };
}

function contain(picture: ImageBitmap, width: number, height: number): [number, number] {
  const factor = Math.min(width / picture.width, height / picture.height);
  return [picture.width * factor, picture.height * factor];
}

/** Cytoscape multiplies the scale by the device's pixel ratio. */
function graphBlob(cy: cytoscape.Core, scale: number, full: boolean): Promise<Blob> {
  return cy.png({ output: "blob-promise", full, scale: scale / (window.devicePixelRatio || 1) });
}

function paintHead({ context, palette, families }: Sheet, caption: Caption, inner: number): void {
  context.textBaseline = "alphabetic";
  context.fillStyle = palette.text;
  context.font = `600 20px ${families.sans}`;
  context.fillText(oneLine(`${caption.title} — ${caption.host}`), MARGIN, MARGIN + 18, inner);
  context.fillStyle = palette.muted;
  context.font = `400 13px ${families.sans}`;
  const line = [caption.time, caption.note].filter((text) => text !== undefined && text !== "").join("  ·  ");
  context.fillText(oneLine(line), MARGIN, MARGIN + 40, inner);
}

type Place = { readonly kind: (typeof LEGEND)[number]; readonly text: string; readonly x: number; readonly y: number };

function legendPlaces(
  width: number,
  signName: Caption["signName"],
  families: Families,
): { places: Place[]; height: number } {
  const context = document.createElement("canvas").getContext("2d");
  const places: Place[] = [];
  let [x, y] = [0, 0];
  for (const kind of LEGEND) {
    const text = signName(kind);
    if (context) context.font = `500 12px ${families.sans}`;
    const wide = 34 + (context?.measureText(text).width ?? 80) + 20;
    if (x > 0 && x + wide > width) [x, y] = [0, y + LEGEND_LINE];
    places.push({ kind, text, x: MARGIN + x, y });
    x += wide;
  }
  return { places, height: y + LEGEND_LINE };
}

function paintLegend({ context, palette, families }: Sheet, places: readonly Place[], top: number): void {
  context.textBaseline = "middle";
  context.font = `500 12px ${families.sans}`;
  for (const { kind, text, x, y } of places) {
    const state = kind === "paused" || kind === "stopped";
    const colors = palette.kinds[state ? "container" : (kind as keyof Palette["kinds"])];
    context.setLineDash(kind === "stopped" || kind === "reference" ? [4, 3] : []);
    context.lineWidth = kind === "paused" ? 3 : 1.25;
    context.fillStyle = kind === "stopped" ? palette.box.fill : colors.fill;
    context.strokeStyle = colors.line;
    context.beginPath();
    context.roundRect(x, top + y + 4, 26, 16, 5);
    context.fill();
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = palette.text;
    context.fillText(text, x + 34, top + y + 12.5);
  }
}
