import type { Canvas, Paint, Path } from "canvaskit-wasm";
import type { Point } from "../../geometry";
import { FONTS } from "../../text-fit";
import type { Ink, Sheet, Stroke } from "../ink";
import { arrowPath, BASELINE, roundedPath } from "../strokes";
import type { Skia } from "./skia";

/** Rows that are drawn at a time, so that a large picture takes little memory and nobody waits long meanwhile. */
const BAND = 256;
/** How far strokes, arrows and letters reach beyond their points. */
const REACH = 24;

/** From which height to which a thing is drawn. */
function span(ink: Ink): [top: number, bottom: number] {
  switch (ink.ink) {
    case "rect":
      return [ink.rect.y - REACH, ink.rect.y + ink.rect.height + REACH];
    case "text":
      return [ink.at.y - REACH, ink.at.y + REACH];
    case "line": {
      const ys = ink.points.map(({ y }) => y);
      return [Math.min(...ys) - REACH, Math.max(...ys) + REACH];
    }
  }
}

/** Draws a sheet with Skia, band by band: RGBA rows from the top. `missing` counts the letters that the fonts do not have. */
export class Raster {
  missing = 0;
  private readonly fill: Paint;
  private readonly line: Paint;

  constructor(
    private readonly skia: Skia,
    private readonly sheet: Sheet,
    private readonly scale: number,
  ) {
    const { kit } = skia;
    this.fill = new kit.Paint();
    this.line = new kit.Paint();
    this.line.setStyle(kit.PaintStyle.Stroke);
    for (const paint of [this.fill, this.line]) paint.setAntiAlias(true);
  }

  /** The rows of a picture of that size, in px. */
  *bands(width: number, height: number): Generator<Uint8Array> {
    const { kit } = this.skia;
    const surface = kit.MakeSurface(width, BAND);
    if (!surface) throw new Error(`no surface of ${width} x ${BAND}`);
    const canvas = surface.getCanvas();
    const { picture, window, inks } = this.sheet;
    const spans = new Map([...picture, ...inks].map((ink) => [ink, span(ink)]));
    const format = {
      colorType: kit.ColorType.RGBA_8888,
      alphaType: kit.AlphaType.Opaque,
      colorSpace: kit.ColorSpace.SRGB,
    };
    try {
      for (let top = 0; top < height; top += BAND) {
        const rows = Math.min(BAND, height - top);
        canvas.clear(kit.parseColorString(this.sheet.background));
        canvas.save();
        canvas.translate(0, -top);
        canvas.scale(this.scale, this.scale);
        const [from, to] = [top / this.scale, (top + rows) / this.scale];
        const draw = (ink: Ink) => {
          const [first, last] = spans.get(ink) ?? [0, 0];
          if (last >= from && first <= to) this.draw(canvas, ink, first >= from);
        };
        canvas.save();
        if (window) {
          const { x, y, width: wide, height: high } = window;
          canvas.clipRect(kit.XYWHRect(x, y, wide, high), kit.ClipOp.Intersect, true);
        }
        picture.forEach(draw);
        canvas.restore();
        inks.forEach(draw);
        canvas.restore();
        const pixels = canvas.readPixels(0, 0, { ...format, width, height: rows });
        if (!(pixels instanceof Uint8Array)) throw new Error("no pixels");
        yield pixels;
      }
    } finally {
      surface.delete();
      this.fill.delete();
      this.line.delete();
    }
  }

  private draw(canvas: Canvas, ink: Ink, first: boolean): void {
    if (ink.ink === "rect") this.drawRect(canvas, ink);
    else if (ink.ink === "line") this.drawLine(canvas, ink);
    else this.drawText(canvas, ink, first);
  }

  private drawRect(canvas: Canvas, { rect, radius, fill, stroke, opacity }: Extract<Ink, { ink: "rect" }>): void {
    const { kit } = this.skia;
    const round = kit.RRectXY(kit.XYWHRect(rect.x, rect.y, rect.width, rect.height), radius, radius);
    if (fill !== "none") {
      this.colour(this.fill, fill, opacity);
      canvas.drawRRect(round, this.fill);
    }
    if (stroke) this.stroked(stroke, opacity, (paint) => canvas.drawRRect(round, paint));
  }

  private drawLine(canvas: Canvas, { points, stroke, arrow, opacity }: Extract<Ink, { ink: "line" }>): void {
    this.along(roundedPath(points), (path) => this.stroked(stroke, opacity, (paint) => canvas.drawPath(path, paint)));
    if (!arrow) return;
    this.colour(this.fill, stroke.color, opacity);
    this.along(arrowPath(points), (path) => canvas.drawPath(path, this.fill));
  }

  private drawText(canvas: Canvas, ink: Extract<Ink, { ink: "text" }>, first: boolean): void {
    if (ink.text === "") return;
    const size = ink.size ?? FONTS[ink.font].size;
    const font = this.skia.fontOf(ink.font, size);
    const glyphs = font.getGlyphIDs(ink.text);
    if (first) for (const glyph of glyphs) if (glyph === 0) this.missing++;
    const width = ink.align === "left" ? 0 : font.getGlyphWidths(glyphs).reduce((sum, one) => sum + one, 0);
    const at: Point = { x: ink.at.x - (ink.align === "right" ? width : width / 2), y: ink.at.y + size * BASELINE };
    this.colour(this.fill, ink.color, ink.opacity);
    canvas.drawText(ink.text, at.x, at.y, this.fill, font);
  }

  private along(outline: string, use: (path: Path) => void): void {
    const path = this.skia.kit.Path.MakeFromSVGString(outline);
    if (!path) return;
    use(path);
    path.delete();
  }

  private colour(paint: Paint, color: string, opacity = 1): void {
    const [red = 0, green = 0, blue = 0] = this.skia.kit.parseColorString(color);
    paint.setColor([red, green, blue, opacity]);
  }

  private stroked({ color, width, dash }: Stroke, opacity: number | undefined, use: (paint: Paint) => void): void {
    const { kit } = this.skia;
    this.colour(this.line, color, opacity);
    this.line.setStrokeWidth(width);
    const effect = dash && kit.PathEffect.MakeDash([...dash], 0);
    this.line.setPathEffect(effect ?? null);
    use(this.line);
    effect?.delete();
  }
}
