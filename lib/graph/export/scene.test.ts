import { describe, expect, test, vi } from "vitest";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { LETTER } from "../detail";
import { wireData } from "../elements";
import { Finder } from "../finder";
import { standardTopology } from "../fixtures/standard";
import { overlaps } from "../geometry";
import { layout } from "../layout";
import { PALETTES } from "../palette";
import { FONTS } from "../text-fit";
import { type DrawnTrace, wholeScene, wiringScene } from "./scene";
import { inkSheet } from "./sheet";
import { svgOf } from "./svg";
import { wirePoints } from "./wire-points";

// Five thousand containers take their time on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 });

const topology = standardTopology();
const drawn = layout(topology);
const caption = { title: "Patchbay", host: "h", time: "now", signName: (kind: string) => kind };
const web = drawn.cards.find(({ shows }) => shows.on === "container" && shows.cell.title === "web");
const trace: DrawnTrace = {
  way: { hops: [[web?.subject ?? ""]] },
  marks: [{ id: web?.subject ?? "", text: "1 Dropped", tone: "bad" }],
  sentence: "Dropped: web cannot reach db.",
};

describe("a trace in a picture", () => {
  const { picture, inks } = inkSheet(
    wiringScene(drawn, "light", new Finder(drawn, topology, "wiring"), trace),
    caption,
  );
  const frame = (title: string) =>
    picture.find((ink) => ink.ink === "rect" && ink.title?.startsWith(title) && !ink.ground);
  test("its way stands out, and the rest is dimmed", () => {
    expect(frame("web")).toMatchObject({ ink: "rect", fill: PALETTES.light.kinds.container.fill });
    expect(frame("web")?.opacity).toBeUndefined();
    expect(frame("bridge  docker0")?.opacity).toBeLessThan(0.5);
  });
  test("the answer is in the head, and the mark at its card covers no text", () => {
    expect(inks.some((ink) => ink.ink === "text" && ink.text === trace.sentence)).toBe(true);
    const at = picture.findIndex((ink) => ink.ink === "text" && ink.text === "1 Dropped");
    const mark = picture[at - 1];
    if (mark?.ink !== "rect") throw new Error("no mark");
    const read = picture.filter(
      (ink, i) => i !== at && ink.ink === "text" && overlaps({ ...ink.at, width: 1, height: 1 }, mark.rect),
    );
    expect(read).toEqual([]);
  });
  test("without one nothing is dimmed", () => {
    expect(
      inkSheet(wiringScene(drawn, "dark"), caption).picture.filter(({ opacity }) => opacity !== undefined),
    ).toEqual([]);
  });
});

describe("all of a picture in pixels", () => {
  const pictureOf = (containers: number) => layout(relate(generateHost(containers)));
  const SIZE = 50;
  test.each([
    ["of few", 40, "auto", "full"],
    ["of a thousand", 1000, "auto", "full"],
    ["of so many that their wiring could not be read", 5000, "auto", "compact"],
    ["of which the cards are held", 40, "compact", "compact"],
    ["of which the projects are held", 1000, "projects", "projects"],
    ["of which the wiring is held all the same", 5000, "full", "full"],
  ] as const)("%s", (_, containers, held, want) => {
    const scene = wholeScene(wiringScene(pictureOf(containers), "light"), held, SIZE);
    expect(scene.look.detail).toBe(want);
    const { picture, width } = inkSheet(scene, caption);
    const letters = Math.max(...picture.map((ink) => (ink.ink === "text" ? (ink.size ?? FONTS[ink.font].size) : 0)));
    expect(letters).toBeLessThanOrEqual(FONTS.boxTitle.size);
    expect(letters).toBeGreaterThanOrEqual(LETTER);
    expect(width).toBeGreaterThan(scene.layout.bounds.width * (scene.window?.zoom ?? 1));
  });
});

test("what is in sight is in the size of the window, and of what is out of sight nothing is left", () => {
  const box = drawn.boxes[0];
  if (!box) throw new Error("no box");
  const rect = { x: box.x, y: box.y, width: 300, height: 100 };
  const scene = { ...wiringScene(drawn, "light"), window: { rect, zoom: 2 } };
  const sheet = inkSheet(scene, caption);
  expect(sheet.window).toMatchObject({ width: 600, height: 200 });
  const all = inkSheet(wiringScene(drawn, "light"), caption).picture;
  expect(sheet.picture.length).toBeLessThan(all.length / 2);
  expect(svgOf(sheet)).toContain('<svg x="');
  expect(sheet.background).toBe(PALETTES.light.canvas);
});

test("a wire that Cytoscape was told of is where it was laid", () => {
  const cards = new Map(
    drawn.cards.map((card) => [card.id, { x: card.x + card.width / 2, y: card.y + card.height / 2 }]),
  );
  const wrong = drawn.wires.filter((wire) => {
    const [from, to] = [cards.get(wire.source), cards.get(wire.target)];
    if (!from || !to) return false;
    const points = wirePoints(wireData(wire, from, to), from, to);
    return (
      points.length !== wire.points.length ||
      points.some(({ x, y }, i) => Math.hypot(x - (wire.points[i]?.x ?? 0), y - (wire.points[i]?.y ?? 0)) > 0.05)
    );
  });
  expect(wrong).toEqual([]);
});
