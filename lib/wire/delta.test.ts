import fc from "fast-check";
import { expect, test } from "vitest";
import { diff } from "@/lib/topology/diff";
import { topology } from "@/lib/topology/fixtures/random-topology";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { relate } from "@/lib/topology/relate";
import { encodeDelta, WireDelta } from "./delta";
import { follow } from "./follow";

const overTheWire = (delta: WireDelta) => WireDelta.parse(JSON.parse(JSON.stringify(delta)));

test("what was encoded leads from one topology to the other, over the wire", () => {
  fc.assert(
    fc.property(topology, topology, (a, b) => {
      expect(follow(a, overTheWire(encodeDelta(a, diff(a, b))))).toEqual(b);
    }),
  );
});

test("what changes within a large node costs what changed, not the node", () => {
  const have = syntheticObservation(400);
  const rule = have.netns[0]?.nat[0];
  const more = {
    ...have,
    netns: have.netns.map((ns) => (ns.host && rule ? { ...ns, nat: [...ns.nat, { ...rule, chain: "LATE" }] } : ns)),
  };
  const [before, after] = [relate(have), relate(more)];
  const delta = diff(before, after);
  const bytes = (value: unknown) => JSON.stringify(value).length;
  expect(delta.nodes.map(({ kind }) => kind)).toEqual(["nat"]);
  expect(bytes(encodeDelta(before, delta))).toBeLessThan(bytes(rule) + 500);
  expect(bytes(delta)).toBeGreaterThan(20 * bytes(encodeDelta(before, delta)));
});

test("a delta of another picture does not fit", () => {
  const [none, one, two] = [0, 1, 2].map((count) => relate(syntheticObservation(count)));
  if (!none || !one || !two) throw new Error("three pictures");
  const delta = encodeDelta(one, diff(one, two));
  expect(delta.changedNodes.length).toBeGreaterThan(0);
  expect(follow({ ...none, nodes: [] }, delta)).toBeUndefined();
  expect(follow(one, delta)).toEqual(two);
});
