import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { layout } from "../../layout";
import { type GraphTheme, PALETTES } from "../../palette";
import type { Caption } from "../caption";
import { wiringScene } from "../scene";
import { inkSheet } from "../sheet";
import { drawPng } from "./draw-png";
import { encodePng } from "./png-file";

const caption: Caption = { title: "Patchbay", host: "test", time: "now", signName: (kind) => kind };
const host = layout(relate(generateHost(10)));

const colorAt = ({ data, width }: PNG, x: number, y: number) => {
  const at = 4 * (Math.round(y) * width + Math.round(x));
  return `#${data.subarray(at, at + 3).toString("hex")}`;
};

describe("a PNG that is drawn on the server", () => {
  test.each<[GraphTheme, number]>([
    ["light", 1],
    ["dark", 2],
  ])("%s, at scale %d: size, background, cards and letters are where the sheet has them", async (theme, wanted) => {
    const sheet = inkSheet(wiringScene(host, theme), caption);
    const { file, scale, missing } = await drawPng(wiringScene(host, theme), caption, wanted);
    const png = PNG.sync.read(file);
    expect(scale).toBe(wanted);
    expect(missing).toBe(0);
    expect([png.width, png.height]).toEqual([sheet.width * wanted, sheet.height * wanted]);
    expect(colorAt(png, 1, 1)).toBe(PALETTES[theme].canvas);

    const colors = PALETTES[theme].kinds;
    const fills = new Set(Object.values(colors).map(({ fill }) => fill));
    const cards = [...sheet.picture, ...sheet.inks].flatMap((ink) =>
      ink.ink === "rect" && ink.title !== undefined && fills.has(ink.fill) ? [ink] : [],
    );
    expect(cards.length).toBeGreaterThan(50);
    // The lower left corner of a card lies inside its frame and below its text, unless another card lies there.
    const seen = cards.filter(({ rect, fill }) => {
      const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height - 2.5];
      return colorAt(png, x * wanted, y * wanted) === fill;
    });
    expect(seen.length).toBeGreaterThan(cards.length * 0.8);

    const texts = [...sheet.picture, ...sheet.inks].flatMap((ink) =>
      ink.ink === "text" && ink.text !== "" ? [ink] : [],
    );
    for (const { text, at, align, color } of texts) {
      if (align !== "left") continue;
      const row = Array.from({ length: 8 * wanted }, (_, dx) =>
        Array.from({ length: 12 * wanted }, (_, dy) => colorAt(png, at.x * wanted + dx, (at.y - 6) * wanted + dy)),
      ).flat();
      expect(new Set(row).size, `${text} in ${color}`).toBeGreaterThan(2);
    }
  });

  test("what would be too large is drawn smaller, and says so", async () => {
    const { file, scale } = await drawPng(wiringScene(layout(relate(generateHost(300))), "light"), caption, 8);
    const { width, height } = PNG.sync.read(file);
    expect(scale).toBeLessThan(8);
    expect(Math.max(width, height)).toBeLessThanOrEqual(16384);
    expect(width * height).toBeLessThanOrEqual(64e6);
  }, 60_000);

  test("letters that the font does not have are counted", async () => {
    const { missing } = await drawPng(wiringScene(host, "light"), { ...caption, host: "서버" }, 0.5);
    expect(missing).toBe(2);
  });
});

test("rows come out as they went in", async () => {
  const [width, height] = [3, 4];
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256));
  const bands = [rgba.subarray(0, width * 12), rgba.subarray(width * 12)];
  const png = PNG.sync.read(await encodePng(width, height, bands));
  expect([...png.data]).toEqual([...rgba]);
});
