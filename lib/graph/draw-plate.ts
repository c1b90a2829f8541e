import type { Plate } from "./content";
import { badgeParts, part } from "./draw-parts";
import { SIZE } from "./geometry";
import { PLATE_PAD, plateLines } from "./measures";
import type { Card, TextPart } from "./shapes";
import type { Measure } from "./text-fit";

/** A plate's card at a place, and the reference that hangs below it. */
export function drawPlate(plate: Plate, box: string, x: number, y: number, measure: Measure): Card[] {
  const { width } = SIZE.spine;
  const { lines, badges, height } = plateLines(plate);
  const room = width - 2 * PLATE_PAD;
  const card: Card = {
    id: plate.id,
    kind: plate.kind,
    box,
    subject: plate.subject,
    state: "normal",
    full: [[plate.title, plate.side].filter(Boolean).join("  "), ...plate.lines].join("\n"),
    x,
    y,
    width,
    height,
    texts:
      plate.kind === "reference" ? [referenceText(plate.title, height, measure)] : plateTexts(plate, lines, measure),
    badges: badgeParts(plate.badges, width - PLATE_PAD, badges, room),
  };
  if (!plate.slim) return [card];
  const slim: Card = {
    id: plate.slim.id,
    kind: "reference",
    box,
    parent: plate.id,
    subject: plate.slim.target,
    state: "normal",
    full: plate.slim.text,
    x,
    y: y + height + SIZE.slim.gap,
    width,
    height: SIZE.slim.height,
    texts: [referenceText(plate.slim.text, SIZE.slim.height, measure)],
    badges: [],
  };
  return [card, slim];
}

const referenceText = (text: string, height: number, measure: Measure): TextPart =>
  part(text, { x: PLATE_PAD, y: height / 2 }, "note", SIZE.spine.width - 2 * PLATE_PAD, measure);

function plateTexts(plate: Plate, lines: readonly number[], measure: Measure): TextPart[] {
  const room = SIZE.spine.width - 2 * PLATE_PAD;
  const side = part(
    plate.side,
    { x: SIZE.spine.width - PLATE_PAD, y: 16, align: "right", muted: true },
    "side",
    room * 0.6,
    measure,
  );
  const left = room - (side.text ? measure(side.text, "side") + 8 : 0);
  const title = part(plate.title, { x: PLATE_PAD, y: 16 }, "title", left, measure);
  const texts = plate.lines.map((line, i) => part(line, { x: PLATE_PAD, y: lines[i] ?? 0 }, "mono", room, measure));
  return [title, ...(side.text ? [side] : []), ...texts];
}
