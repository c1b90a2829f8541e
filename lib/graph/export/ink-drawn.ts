import type { Drawn } from "../elements";
import type { Point, Rect } from "../geometry";
import { CARD_KINDS } from "../kinds";
import { LAYER } from "../layers";
import type { Palette } from "../palette";
import { FONTS, type FontKey } from "../text-fit";
import { frameOf, radiusOf } from "./frames";
import type { Ink, Stroke } from "./ink";
import { wirePoints } from "./wire-points";

/** What the style sheet of the canvas says in opacities. */
const DIMMED = { node: 0.38, edge: 0.18 } as const;
const DASH = [4, 3] as const;
const RING = { width: 2.5, offset: 3.75 } as const;
const MARGIN_OF_FOUND = 4;

type Classes = ReadonlySet<string>;

const kindOf = (classes: Classes) => CARD_KINDS.find((kind) => classes.has(kind));
const TONES = ["plain", "warn", "nat"] as const;

/** Elements of the canvas in ink, in the order of its layers. Coordinates in px of the model. */
export function inkDrawn(elements: readonly Drawn[], palette: Palette): Ink[] {
  const places = new Map(elements.flatMap(({ data, position }) => (position ? [[data.id, position] as const] : [])));
  const layers = elements.map((element) => {
    const classes = new Set(element.classes.split(" "));
    return { layer: layerOf(element, classes), inks: inkOf(element, classes, places, palette) };
  });
  return layers.sort((a, b) => a.layer - b.layer).flatMap(({ inks }) => inks);
}

function layerOf({ group }: Drawn, classes: Classes): number {
  if (group === "edges") return classes.has("lit") ? LAYER.lit : LAYER.wire;
  if (classes.has("box-text") && !classes.has("over")) return LAYER.boxText;
  if (classes.has("text")) return LAYER.text;
  if (classes.has("badge")) return LAYER.inner;
  if (classes.has("box")) return classes.has("project") ? LAYER.card : LAYER.box;
  return classes.has("interface") ? LAYER.inner : LAYER.card;
}

function inkOf(element: Drawn, classes: Classes, places: ReadonlyMap<string, Point>, palette: Palette): Ink[] {
  if (element.group === "edges") return inkEdge(element, classes, places, palette);
  const { data, position } = element;
  if (!position) return [];
  const [width, height] = [Number(data.width), Number(data.height)];
  const rect = { x: position.x - width / 2, y: position.y - height / 2, width, height };
  const inks = classes.has("text")
    ? [inkLabel(element, position, textColor(classes, palette))]
    : [...inkFrame(element, rect, classes, palette), inkLabel(element, rect, textColor(classes, palette))];
  const shown = inks.filter((ink) => ink.ink !== "text" || ink.text !== "");
  return classes.has("dimmed") ? shown.map((ink) => ({ ...ink, opacity: DIMMED.node })) : shown;
}

function textColor(classes: Classes, palette: Palette): string {
  if (classes.has("box-text") || classes.has("project-text"))
    return classes.has("muted") ? palette.muted : palette.text;
  const tone = classes.has("badge") ? TONES.find((one) => classes.has(one)) : undefined;
  if (tone) return palette[tone].text;
  const kind = kindOf(classes);
  const faded = classes.has("muted") || (classes.has("stopped") && kind !== "veth");
  return faded || !kind ? palette.muted : palette.kinds[kind].text;
}

/** The label of an element: inside its rectangle, or at the point of a bare text. */
function inkLabel({ data }: Drawn, at: Point & Partial<Rect>, color: string): Ink {
  const { width = 0, height = 0 } = at;
  const halign = String(data.halign);
  const align = halign === "left-inside" || halign === "right" ? "left" : halign === "center" ? "center" : "right";
  const across = align === "left" ? 0 : align === "center" ? width / 2 : width;
  const font: FontKey = Object.keys(FONTS).find((one): one is FontKey => one === data.font) ?? "note";
  return {
    ink: "text",
    text: String(data.label),
    at: { x: at.x + across + Number(data.tx), y: at.y + height / 2 + Number(data.ty) },
    align,
    font,
    ...(data.size !== undefined && { size: Number(data.size) }),
    color,
  };
}

function inkFrame({ data }: Drawn, rect: Rect, classes: Classes, palette: Palette): Ink[] {
  const title = typeof data.full === "string" ? { title: data.full } : {};
  const { fill, stroke, radius } = frameLook(classes, palette);
  const ground = classes.has("box") && !classes.has("project") ? { ground: true } : {};
  const frame: Ink = { ink: "rect", rect, radius, fill, ...(stroke && { stroke }), ...title, ...ground };
  const paused: Ink[] =
    classes.has("paused") && classes.has("container") && stroke
      ? [{ ink: "rect", rect: grown(rect, -2.5), radius: radius - 2, fill, stroke }]
      : [];
  const found: Ink[] = classes.has("found")
    ? [
        {
          ink: "rect",
          rect: grown(rect, MARGIN_OF_FOUND),
          radius: radius + MARGIN_OF_FOUND,
          fill: palette.warn.line,
          opacity: 0.4,
        },
      ]
    : [];
  const ring = { color: palette.accent, width: RING.width };
  const chosen: Ink[] = classes.has("chosen")
    ? [{ ink: "rect", rect: grown(rect, RING.offset), radius: radius + RING.offset, fill: "none", stroke: ring }]
    : [];
  return [...found, frame, ...paused, ...chosen];
}

type FrameLook = { readonly fill: string; readonly stroke?: Stroke; readonly radius: number };

function frameLook(classes: Classes, palette: Palette): FrameLook {
  if (classes.has("project")) return projectLook(classes, palette);
  if (classes.has("box")) return { fill: palette.box.fill, stroke: { color: palette.box.line, width: 1 }, radius: 12 };
  const tone = TONES.find((one) => classes.has("badge") && classes.has(one));
  if (tone) return { fill: palette[tone].fill, stroke: { color: palette[tone].line, width: 0.75 }, radius: 8 };
  if (classes.has("line")) return { fill: palette.kinds.bridge.line, radius: 2 };
  const kind = kindOf(classes) ?? "namespace";
  const state = classes.has("stopped") ? "stopped" : classes.has("paused") ? "paused" : "normal";
  return { ...frameOf(kind, state, palette), radius: radiusOf(kind) };
}

function projectLook(classes: Classes, palette: Palette): FrameLook {
  const { fill, line } = classes.has("tree") ? palette.kinds.uplink : palette.kinds.container;
  if (!classes.has("troubled")) return { fill, stroke: { color: line, width: 1.5 }, radius: 12 };
  return { fill: palette.warn.fill, stroke: { color: palette.warn.line, width: 2, dash: DASH }, radius: 12 };
}

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function inkEdge({ data }: Drawn, classes: Classes, places: ReadonlyMap<string, Point>, palette: Palette): Ink[] {
  const [from, to] = [places.get(String(data.source)), places.get(String(data.target))];
  const lit = classes.has("lit");
  if (!from || !to || (classes.has("on-focus") && !lit)) return [];
  const stroke = strokeOf(classes, lit, palette);
  const dimmed = classes.has("dimmed") ? { opacity: DIMMED.edge } : {};
  const points = wirePoints(data, from, to);
  return [{ ink: "line", points, stroke, arrow: classes.has("publishes"), ...dimmed }];
}

/** A wire in the colour of what it is. */
function strokeOf(classes: Classes, lit: boolean, palette: Palette): Stroke {
  const dash = classes.has("dashed") || classes.has("spoke") ? { dash: DASH } : {};
  if (lit) return { color: palette.accent, width: 2.4, ...dash };
  if (classes.has("spoke")) return { color: palette.accent, width: 1.6, ...dash };
  const nat = classes.has("bus") || classes.has("uplink");
  const own = classes.has("publishes") ? palette.kinds.port.line : nat ? palette.kinds.nat.line : palette.wire;
  return { color: classes.has("dashed") ? palette.dim : own, width: nat ? 1.2 : 1.4, ...dash };
}
