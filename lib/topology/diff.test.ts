import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply, diff, isEmpty } from "./diff";
import { topology } from "./fixtures/random-topology";
import { syntheticObservation } from "./fixtures/synthetic";
import { relate } from "./relate";
import { sameJson } from "./same-json";
import type { Topology } from "./topology";

describe("diff and apply", () => {
  test("apply(a, diff(a, b)) = b", () => {
    fc.assert(
      fc.property(topology, topology, (a, b) => {
        expect(apply(a, diff(a, b))).toEqual(b);
      }),
    );
  });

  test("the delta is empty exactly when nothing changed, also after a trip over the wire", () => {
    fc.assert(
      fc.property(topology, topology, (a, b) => {
        expect(isEmpty(diff(a, a))).toBe(true);
        const copy: Topology = JSON.parse(JSON.stringify(b));
        expect(isEmpty(diff(b, copy))).toBe(true);
        expect(isEmpty(diff(a, b))).toBe(sameJson(a, b));
      }),
    );
  });

  test("one container more touches nothing else", () => {
    const delta = diff(relate(syntheticObservation(20)), relate(syntheticObservation(21)));
    expect(delta.removedNodes).toEqual([]);
    const kinds = delta.nodes.map(({ kind }) => kind).sort();
    // Its network, bridge and masquerade come with it, as it is the first of its project.
    expect(kinds.filter((kind) => kind === "container")).toHaveLength(1);
    expect(kinds.length).toBeLessThanOrEqual(10);
  });
});

describe("sameJson", () => {
  const cases: [string, unknown, unknown, boolean][] = [
    ["order of keys", { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ["undefined is absent", { a: 1, b: undefined }, { a: 1 }, true],
    ["a key more", { a: 1 }, { a: 1, b: null }, false],
    ["same number of keys, another name", { a: undefined, b: 1 }, { a: 1, b: undefined }, false],
    ["order of a list", [1, 2], [2, 1], false],
    ["a list is no object", [], {}, false],
    ["null is no object", null, {}, false],
  ];
  test.each(cases)("%s", (_label, a, b, want) => {
    expect(sameJson(a, b)).toBe(want);
    expect(sameJson(b, a)).toBe(want);
  });
});
