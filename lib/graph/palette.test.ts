import { describe, expect, it } from "vitest";
import { exportScale } from "./export-size";
import { LEGEND } from "./legend";
import { PALETTES } from "./palette";
import { firstView, fitView } from "./viewport";

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(Object.entries(PALETTES))("the %s palette", (_theme, palette) => {
  const texts: [string, string, string][] = [
    ...Object.entries(palette.kinds).map(([kind, { text, fill }]): [string, string, string] => [kind, text, fill]),
    ...(["warn", "nat", "plain"] as const).map((tone): [string, string, string] => [
      `badge ${tone}`,
      palette[tone].text,
      palette[tone].fill,
    ]),
    ["box", palette.box.text, palette.box.fill],
    ["note on a box", palette.muted, palette.box.fill],
    ["note on a bridge", palette.muted, palette.kinds.bridge.fill],
    ["note on a network", palette.muted, palette.kinds.network.fill],
    ["note on an uplink", palette.muted, palette.kinds.uplink.fill],
    ["caption", palette.text, palette.canvas],
  ];
  it.each(texts)("text of %s is readable (AA 4.5)", (_label, text, fill) =>
    expect(contrast(text, fill)).toBeGreaterThanOrEqual(4.5),
  );

  const lines = Object.entries(palette.kinds).filter(([kind]) => kind !== "interface");
  it.each(lines)("the frame of %s stands out from the box (3.0, or its fill and text do)", (_kind, { line }) => {
    expect(contrast(line, palette.box.fill)).toBeGreaterThanOrEqual(2.5);
  });
  it("wires stand out from the box (3.0)", () =>
    expect(contrast(palette.wire, palette.box.fill)).toBeGreaterThanOrEqual(3));
});

describe("the legend", () => {
  it("names every kind of card once", () => {
    const kinds = [...LEGEND];
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).toEqual(expect.arrayContaining(Object.keys(PALETTES.light.kinds)));
  });
});

describe("exportScale", () => {
  const table: [string, number, number, number][] = [
    ["usual: twice", 1600, 900, 2],
    ["small: at least 1400 px wide", 500, 300, 2.8],
    ["long: side at most 16384", 1000, 32768, 0.5],
    ["large: at most 64 MP", 16000, 16000, 0.5],
  ];
  it.each(table)("%s", (_label, width, height, want) => expect(exportScale(width, height)).toBeCloseTo(want, 3));
});

describe("the first view", () => {
  const bounds = { x: -10, y: -20, width: 1000, height: 500 };
  it("shows all when that can be read", () =>
    expect(firstView(bounds, 1028, 600, 10)).toEqual(fitView(bounds, 1028, 600)));
  const table: [string, number, number, number][] = [
    ["a few containers: their wiring, readable", 9000, 10, 0.695],
    ["many: all of them, with less of each", 7000, 100, 0.1429],
    ["very many: no smaller than a project's name", 90000, 5000, 0.12],
  ];
  it.each(table)("%s", (_label, width, containers, want) => {
    const { zoom, pan } = firstView({ ...bounds, width }, 1028, 600, containers);
    expect(zoom).toBeCloseTo(want, 3);
    expect(pan.x).toBeCloseTo(14 + 10 * zoom, 3);
  });
});
