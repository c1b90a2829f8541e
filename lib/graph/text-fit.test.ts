import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateWidth, fitText, oneLine } from "./text-fit";

describe("oneLine", () => {
  const table: [string, string, string][] = [
    ["plain", "web", "web"],
    ["line breaks and tabs", "a\nb\r\n\tc", "a b c"],
    ["a right-to-left override becomes visible", "evil\u202egpj.exe", "evil·gpj.exe"],
    ["zero-width and marks become visible", "a\u200bb\ufeff", "a·b·"],
    ["markup stays text", "<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["right-to-left letters stay", "שלום", "שלום"],
    ["emoji stay", "🐳 web", "🐳 web"],
  ];
  it.each(table)("%s", (_label, have, want) => expect(oneLine(have)).toBe(want));
});

describe("fitText", () => {
  const ten = (text: string) => [...text].length * 10;
  const table: [string, string, number, string][] = [
    ["fits", "veth1234", 80, "veth1234"],
    ["one too long", "veth12345", 80, "veth123…"],
    ["no blank before the ellipsis", "ab cdef", 40, "ab…"],
    ["room for the ellipsis only", "abc", 10, ""],
    ["no room", "abc", 5, ""],
    ["empty", "", 100, ""],
  ];
  it.each(table)("%s", (_label, have, width, want) => expect(fitText(have, "mono", width, ten)).toBe(want));

  it("never cuts a grapheme in two", () => {
    const family = "👨‍👩‍👧‍👦";
    const fitted = fitText(family.repeat(9), "title", 60);
    expect(fitted.replaceAll(family, "")).toBe("…");
  });

  it("never exceeds its room, whatever the text", () => {
    const law = fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.nat(300), (text, width) => {
      expect(estimateWidth(fitText(text, "note", width), "note")).toBeLessThanOrEqual(width);
    });
    fc.assert(law, { seed: 7 });
  });
});
