import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { relate } from "@/lib/topology/relate";
import type { Topology } from "@/lib/topology/topology";
import { brokenPlaces, brokenWires, overlaidWires } from "./fixtures/laws";
import { cook, recipes } from "./fixtures/random";
import { standardTopology } from "./fixtures/standard";
import { layout } from "./layout";
import type { Layout } from "./shapes";

const pictures: [string, () => Topology][] = [
  ["nothing at all", () => ({ hosts: [], nodes: [], edges: [], problems: [] })],
  ["no containers", () => relate(cook([]))],
  ["1 container", () => relate(syntheticObservation(1))],
  ["the standard scenario", standardTopology],
  ["20 containers", () => relate(syntheticObservation(20))],
  ["100 containers", () => relate(syntheticObservation(100))],
  ["300 containers", () => relate(syntheticObservation(300))],
];

const drawnIn = ({ bounds, boxes, cards, wires, plan }: Layout) => ({ bounds, boxes, cards, wires, plan });

describe("every picture", () => {
  it.each(pictures)("has no card on another, and every card in its box: %s", (_label, topology) => {
    expect(brokenPlaces(layout(topology()))).toEqual([]);
  });
  it.each(pictures)("has wires that cross no card: %s", (_label, topology) => {
    expect(brokenWires(layout(topology()))).toEqual([]);
  });
  it.each(pictures)("has no wire on another: %s", (_label, topology) => {
    expect(overlaidWires(layout(topology()))).toEqual([]);
  });
  it.each(pictures)("is the same for the same facts, in whatever order: %s", (_label, topology) => {
    const { hosts, nodes, edges, problems } = topology();
    const turned = { hosts, nodes: [...nodes].reverse(), edges: [...edges].reverse(), problems };
    expect(drawnIn(layout(turned))).toEqual(drawnIn(layout(topology())));
  });
});

describe("random hosts", () => {
  it("keep the laws of places and wires", () => {
    const law = fc.property(recipes(24), fc.constantFrom(0.6, 1.6, 3), (list, aspect) => {
      const drawn = layout(relate(cook(list)), { aspect });
      expect([...brokenPlaces(drawn), ...brokenWires(drawn)]).toEqual([]);
    });
    fc.assert(law, { numRuns: 150, seed: 7 });
  }, 60_000);

  it("keep them through changes, and move nothing that stays as it was", () => {
    const law = fc.property(recipes(16), recipes(16), (before, after) => {
      const first = layout(relate(cook(before)));
      const second = layout(relate(cook(after)), { previous: first });
      expect([...brokenPlaces(second), ...brokenWires(second)]).toEqual([]);
      const third = layout(relate(cook(after)), { previous: second });
      expect(third.cards).toEqual(second.cards);
    });
    fc.assert(law, { numRuns: 150, seed: 7 });
  }, 60_000);
});

describe("completeness", () => {
  it.each(pictures)("every node with a card has exactly one: %s", (_label, make) => {
    const topology = make();
    const seen = new Map<string, number>();
    for (const { id } of layout(topology).cards) seen.set(id, (seen.get(id) ?? 0) + 1);
    expect([...seen].filter(([, count]) => count > 1)).toEqual([]);
    const containers = new Set(
      topology.nodes.flatMap((node) => (node.kind === "sandbox" && node.role === "container" ? [node.id] : [])),
    );
    const drawn = topology.nodes.filter((node) => {
      if (node.kind === "container" || node.kind === "port" || node.kind === "bridge" || node.kind === "uplink")
        return true;
      if (node.kind === "interface") return node.link.kind !== "loopback";
      if (node.kind === "nat") return !containers.has(node.sandbox);
      return false;
    });
    expect(drawn.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it.each(pictures)("every veth, bridge port and published port is a wire: %s", (_label, make) => {
    const topology = make();
    const wires = new Set(layout(topology).wires.map(({ id }) => id));
    const shown = topology.edges.filter(
      ({ kind }) => kind === "veth" || kind === "bridge-port" || kind === "publishes",
    );
    expect(shown.filter(({ id }) => !wires.has(id)).map(({ id }) => id)).toEqual([]);
  });
});
