import { describe, expect, it } from "vitest";
import { explore, parting } from "./choices";
import type { Saying } from "./trace";

const because = (address: string): Saying => ({ key: "duplicate-address", values: { address } });

describe("explore", () => {
  it("runs once where nothing is open", () => {
    expect(explore(() => "x")).toEqual({ runs: [{ result: "x", taken: [] }], complete: true });
  });

  it("takes every way through, also of places that only some ways come by", () => {
    const { runs, complete } = explore((choices) => {
      if (choices.whether(because("1"))) return "yes";
      return `no ${choices.take(3, because("2"))}`;
    });
    expect([runs.map(({ result }) => result), complete]).toEqual([["yes", "no 0", "no 1", "no 2"], true]);
  });

  it("gives up on too many, and says so", () => {
    const { runs, complete } = explore((choices) => {
      for (let i = 0; i < 10; i++) choices.take(2, because(String(i)));
      return "";
    });
    expect([runs.length, complete]).toEqual([64, false]);
  });

  it("finds the place where two runs parted", () => {
    const { runs } = explore((choices) => [choices.whether(because("1")), choices.whether(because("2"))]);
    const [first, second, third] = runs;
    if (!first || !second || !third) throw new Error("too few runs");
    expect(parting(first, second)).toEqual(because("2"));
    expect(parting(first, third)).toEqual(because("1"));
  });
});
