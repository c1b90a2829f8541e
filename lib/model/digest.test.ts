import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { digest } from "./digest";

test("the same text has the same digest, of 16 hexadecimal digits", () => {
  for (const text of ["", "a", "veth", "컨테이너", "\ud800", "x".repeat(10_000)]) {
    expect(digest(text)).toMatch(/^[0-9a-f]{16}$/);
    expect(digest(text)).toBe(digest(`${text}`));
  }
});

test("texts that differ in little differ in their digest, also in each half of it", () => {
  const texts = Array.from({ length: 50_000 }, (_, i) => `link:host:4026531840:${i}`);
  expect(new Set(texts.map(digest)).size).toBe(texts.length);
  // A half of 32 bits meets itself about 0.3 times among so many.
  for (const half of [0, 8]) {
    expect(new Set(texts.map((text) => digest(text).slice(half, half + 8))).size).toBeGreaterThan(texts.length - 10);
  }
});

test("as evenly spread as a cryptographic one: each bit is set for about half of the texts", () => {
  const texts = Array.from({ length: 4096 }, (_, i) => `${i}`);
  const bits = (hex: string) => BigInt(`0x${hex}`).toString(2).padStart(64, "0");
  const share = (make: (text: string) => string, bit: number) =>
    texts.filter((text) => bits(make(text))[bit] === "1").length / texts.length;
  const sha = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
  const worst = (make: (text: string) => string) =>
    Math.max(...Array.from({ length: 64 }, (_, bit) => Math.abs(share(make, bit) - 0.5)));
  expect(worst(digest)).toBeLessThan(2 * worst(sha));
});
