import { describe, expect, it } from "vitest";
import { SharedReadings } from "./shared-readings";

/** Something that changes, and is read slowly: what a reading tells is what was there when it began. */
class Slow {
  readonly readings = new SharedReadings<string, string>();
  readonly #ends: ((failed: boolean) => void)[] = [];
  begun = 0;
  value = "a";

  constructor(private readonly told: boolean) {}

  ask(key = "k"): Promise<string> {
    const stamp = () => (this.told ? this.value : undefined);
    return this.readings.ask(key, stamp, () => {
      this.begun++;
      const value = this.value;
      return new Promise((resolve, reject) => {
        this.#ends.push((failed) => (failed ? reject(new Error("failed")) : resolve(value)));
      });
    });
  }

  /** Ends the oldest reading, and lets what waited for it begin. */
  async end(failed = false): Promise<void> {
    this.#ends.shift()?.(failed);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("SharedReadings", () => {
  const cases: [label: string, told: boolean, between: (slow: Slow) => void, want: string[], readings: number][] = [
    ["nothing changed", true, () => {}, ["a", "a", "a"], 1],
    ["it changed", true, (slow) => Object.assign(slow, { value: "b" }), ["a", "b", "b"], 2],
    ["nothing tells whether it changed", false, () => {}, ["a", "a", "a"], 2],
    ["it changed and nothing tells", false, (slow) => Object.assign(slow, { value: "b" }), ["a", "b", "b"], 2],
  ];
  it.each(cases)("%s: two who ask meanwhile", async (_, told, between, want, readings) => {
    const slow = new Slow(told);
    const first = slow.ask();
    between(slow);
    const others = [slow.ask(), slow.ask()];
    expect(slow.begun).toBe(1);
    await slow.end();
    await slow.end();
    expect(await Promise.all([first, ...others])).toEqual(want);
    expect(slow.begun).toBe(readings);
  });

  it("a reading that fails fails for those who got it, and the next begins all the same", async () => {
    const slow = new Slow(true);
    const first = slow.ask().catch(() => "failed");
    slow.value = "b";
    const second = slow.ask();
    await slow.end(true);
    await slow.end();
    expect([await first, await second]).toEqual(["failed", "b"]);
  });

  it("other keys do not wait, and what has ended is read anew", async () => {
    const slow = new Slow(true);
    const all = [slow.ask("k"), slow.ask("l")];
    expect(slow.begun).toBe(2);
    await slow.end();
    await slow.end();
    all.push(slow.ask("k"));
    await slow.end();
    expect(await Promise.all(all)).toEqual(["a", "a", "a"]);
    expect(slow.begun).toBe(3);
  });
});
