import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byName } from "./natural-order";

describe("byName", () => {
  const table: [string, string[], string[]][] = [
    ["numbers by value", ["eth10", "eth2", "eth0"], ["eth0", "eth2", "eth10"]],
    ["numbers inside", ["shop-web-10", "shop-db-2", "shop-web-9"], ["shop-db-2", "shop-web-9", "shop-web-10"]],
    [
      "beyond what a double holds",
      ["n9007199254740993", "n9007199254740992"],
      ["n9007199254740992", "n9007199254740993"],
    ],
    ["a shorter one first", ["web1", "web", "we"], ["we", "web", "web1"]],
    ["capitals beside small letters", ["b", "A", "a2", "B1"], ["A", "a2", "b", "B1"]],
    ["leading zeros do not count", ["v010", "v9"], ["v9", "v010"]],
  ];
  it.each(table)("%s", (_label, have, want) => expect([...have].sort(byName)).toEqual(want));

  it("is an order: antisymmetric and transitive", () => {
    const text = fc.stringMatching(/^[a-bA0-1.-]{0,6}$/);
    const law = fc.property(text, text, text, (a, b, c) => {
      expect(Math.sign(byName(a, b))).toBe(-Math.sign(byName(b, a)) + 0);
      if (byName(a, b) <= 0 && byName(b, c) <= 0) expect(byName(a, c)).toBeLessThanOrEqual(0);
    });
    fc.assert(law, { seed: 7, numRuns: 500 });
  });
});
