import { exportScale } from "../export-size";
import type { Families } from "../stylesheet";
import { FONTS } from "../text-fit";
import type { Caption } from "./caption";
import type { Ink, Sheet, Stroke } from "./ink";
import type { Scene } from "./scene";
import { inkSheet } from "./sheet";
import { arrowPath, BASELINE, roundedPath } from "./strokes";

/** The finished picture: its size in px, and the scale against the picture at zoom 1. */
export type ExportedPng = {
  readonly blob: Blob;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
};

/** A picture as PNG, drawn by the browser. Throws when it gives no canvas or no blob of that size. */
export async function canvasPng(scene: Scene, caption: Caption, families: Families): Promise<ExportedPng> {
  const sheet = inkSheet(scene, caption);
  const scale = exportScale(sheet.width, sheet.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(sheet.width * scale);
  canvas.height = Math.floor(sheet.height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser gives no canvas of this size");
  context.scale(scale, scale);
  paintSheet(context, sheet, families);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the browser could not encode a picture of this size");
  return { blob, scale, width: canvas.width, height: canvas.height };
}

function paintSheet(context: CanvasRenderingContext2D, sheet: Sheet, families: Families): void {
  const { width, height, background, picture, window, inks } = sheet;
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  context.save();
  if (window) {
    context.beginPath();
    context.rect(window.x, window.y, window.width, window.height);
    context.clip();
  }
  for (const ink of picture) paintInk(context, ink, families);
  context.restore();
  for (const ink of inks) paintInk(context, ink, families);
}

function paintInk(context: CanvasRenderingContext2D, ink: Ink, families: Families): void {
  context.globalAlpha = ink.opacity ?? 1;
  switch (ink.ink) {
    case "rect": {
      const { x, y, width, height } = ink.rect;
      context.beginPath();
      context.roundRect(x, y, width, height, Math.max(0, ink.radius));
      context.fillStyle = ink.fill;
      if (ink.fill !== "none") context.fill();
      if (ink.stroke) stroked(context, ink.stroke, () => context.stroke());
      break;
    }
    case "line": {
      stroked(context, ink.stroke, () => context.stroke(new Path2D(roundedPath(ink.points))));
      context.fillStyle = ink.stroke.color;
      if (ink.arrow) context.fill(new Path2D(arrowPath(ink.points)));
      break;
    }
    case "text": {
      const { family, size: usual, weight } = FONTS[ink.font];
      const size = ink.size ?? usual;
      context.font = `${weight} ${size}px ${families[family]}`;
      context.textAlign = ink.align;
      context.textBaseline = "alphabetic";
      context.fillStyle = ink.color;
      context.fillText(ink.text, ink.at.x, ink.at.y + size * BASELINE);
    }
  }
}

function stroked(context: CanvasRenderingContext2D, { color, width, dash }: Stroke, draw: () => void): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash(dash ? [...dash] : []);
  draw();
}
