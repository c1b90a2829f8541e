import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "@/lib/topology/diff";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { relate } from "@/lib/topology/relate";
import type { Topology } from "@/lib/topology/topology";
import { encodeDelta } from "@/lib/wire/delta";
import { follow } from "@/lib/wire/follow";
import { type Delta, PROTOCOL } from "@/lib/wire/protocol";
import { RecentDeltas } from "./recent-deltas";

const EMPTY: Topology = { hosts: [], nodes: [], edges: [], problems: [] };
const NOTHING = { nodes: [], changedNodes: [], removedNodes: [], edges: [], changedEdges: [], removedEdges: [] };
const step = (from: number, removed: readonly string[] = []): Delta => ({
  ...{ protocol: PROTOCOL, from, revision: from + 1, observedAt: "2026-01-01T00:00:00.000Z" },
  ...{ ...NOTHING, removedNodes: [...removed] },
});
const SIZE = JSON.stringify(step(0)).length;
const steps = (count: number) => Array.from({ length: count }, (_, from) => step(from));

describe("since", () => {
  type Row = readonly [label: string, count: number, characters: number, deltas: Delta[], wants: (number[] | null)[]];
  const many = SIZE * 100;
  // What is resumed from revision 0, 1, 2 ...: the revisions it leads through; null where a snapshot is needed.
  const TABLE: readonly Row[] = [
    ["nothing happened yet", 3, many, [], [[], null]],
    ["all is held", 3, many, steps(3), [[1, 2, 3], [2, 3], [3], [], null]],
    ["the oldest goes by count", 2, many, steps(3), [null, [2, 3], [3], []]],
    ["the oldest go by size", 9, SIZE * 2, steps(4), [null, null, [3, 4], [4], []]],
    [
      "one that is larger than all that is kept",
      9,
      SIZE * 2,
      [...steps(2), step(2, ["x".repeat(SIZE * 2)])],
      [null, null, null, []],
    ],
    ["small ones after a large one", 9, SIZE * 2, [step(0, ["x".repeat(SIZE * 2)]), step(1)], [null, [2], []]],
    ["one that does not lead on", 9, many, [step(0), step(4), step(5)], [null, null, null, null, [5, 6], [6], []]],
    ["nothing is kept", 0, many, steps(2), [null, null, []]],
  ];
  test.each(TABLE)("%s", (_label, count, characters, deltas, wants) => {
    const recent = new RecentDeltas({ count, characters });
    for (const delta of deltas) recent.add(delta);
    const have = wants.map((_, from) => recent.since(from)?.map(({ revision }) => revision) ?? null);
    expect(have).toEqual(wants);
    for (const odd of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER]) expect(recent.since(odd)).toBeUndefined();
  });
});

test("what is resumed leads from any revision that is held to the picture of now", () => {
  const pictures = [0, 1, 2, 5, 6].map((n) => relate(syntheticObservation(n)));
  const history = fc.array(fc.constantFrom(...pictures), { minLength: 1, maxLength: 12 });
  const limits = fc.record({ count: fc.nat(12), characters: fc.nat(300_000) });
  let resumed = 0;
  fc.assert(
    fc.property(history, limits, (later, bounds) => {
      const recent = new RecentDeltas(bounds);
      const all = [EMPTY, ...later];
      for (const [from, topology] of later.entries()) {
        const { revision, observedAt, protocol } = step(from);
        const had = all[from] ?? EMPTY;
        recent.add({ protocol, from, revision, observedAt, ...encodeDelta(had, diff(had, topology)) });
      }
      for (const [revision, had] of all.entries()) {
        const missed = recent.since(revision);
        if (!missed) continue;
        if (missed.length > 0) resumed++;
        expect(missed.reduce<Topology | undefined>((at, delta) => at && follow(at, delta), had)).toEqual(later.at(-1));
        expect(missed.length).toBeLessThanOrEqual(bounds.count);
        expect(JSON.stringify(missed).length).toBeLessThanOrEqual(bounds.characters + missed.length + 2);
      }
      expect(recent.since(later.length)).toEqual([]);
    }),
  );
  expect(resumed).toBeGreaterThan(50);
});
