import { describe, expect, it, vi } from "vitest";
import { generateHost, withoutContainer } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { bandsOf } from "./compact-wires";
import { letterSize } from "./detail";
import { brokenLabels } from "./fixtures/labels";
import { brokenPlaces, brokenWires } from "./fixtures/laws";
import { layout } from "./layout";
import { paint } from "./paint";
import type { Layout } from "./shapes";
import { estimateWidth } from "./text-fit";

// Five thousand containers take their time on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 });

const SIZES = [10, 100, 1000, 5000];
const pictures = new Map(SIZES.map((size) => [size, layout(relate(generateHost(size)), { aspect: 1.7 })]));
const pictureOf = (size: number): Layout => pictures.get(size) ?? layout(relate(generateHost(size)));

/** Cards that are elsewhere than before. */
function moved(before: Layout, after: Layout): string[] {
  const places = new Map(before.cards.map((card) => [card.id, card]));
  return after.cards.flatMap(({ id, x, y }) => {
    const old = places.get(id);
    return old && (old.x !== x || old.y !== y) ? [id] : [];
  });
}

describe.each(SIZES)("%i containers", (size) => {
  it("buses: no card on another, no stub through a card, a card for each endpoint", () => {
    const topology = relate(generateHost(size));
    const drawn = layout(topology, { aspect: 1.7, arrangement: "bus" });
    expect([...brokenPlaces(drawn), ...brokenWires(drawn)]).toEqual([]);
    const endpoints = topology.nodes.flatMap((node) => (node.kind === "container" ? node.container.endpoints : []));
    expect(drawn.cards.filter(({ kind }) => kind === "container")).toHaveLength(endpoints.length);
    const look = { measure: estimateWidth, size: letterSize(0.4) };
    const looks = (["full", "compact", "projects"] as const).map((detail) => paint(drawn, { ...look, detail }));
    expect(looks.flatMap(brokenLabels)).toEqual([]);
  });

  it("wiring: no card on another, no wire through a card", () => {
    const drawn = pictureOf(size);
    expect([...brokenPlaces(drawn), ...brokenWires(drawn)]).toEqual([]);
  });

  it("compact: no card on another, no wire through a card, each container once", () => {
    const drawn = pictureOf(size);
    const parts = drawn.boxes.map((box) => bandsOf(drawn, box));
    const cards = parts.flatMap((part) => part.cards);
    const scene = { boxes: drawn.boxes, cards, wires: parts.flatMap(({ wires }) => wires) };
    expect([...brokenPlaces(scene), ...brokenWires(scene)]).toEqual([]);
    const shown = cards.filter(({ kind }) => kind === "container").map(({ id }) => id);
    expect([shown.length, new Set(shown).size]).toEqual([size, size]);
  });

  it.each([
    ["full", 1],
    ["compact", 0.5],
    ["compact", 0.25],
    ["projects", 0.18],
    ["projects", 0.1],
    ["projects", 0.05],
  ] as const)("%s at zoom %d: labels lie in their cards and not on each other", (detail, zoom) => {
    const look = { detail, size: letterSize(zoom), measure: estimateWidth };
    expect(brokenLabels(paint(pictureOf(size), look))).toEqual([]);
  });

  it("one more, one less: nothing else moves", () => {
    const whole = generateHost(size);
    const less = withoutContainer(whole, Math.floor(size / 2));
    const first = layout(relate(less), { aspect: 1.7 });
    const more = layout(relate(whole), { previous: first });
    expect(moved(first, more)).toEqual([]);
    expect(more.containers).toBe(size);
    expect(moved(more, layout(relate(less), { previous: more }))).toEqual([]);
    const bus = layout(relate(less), { arrangement: "bus" });
    expect(moved(bus, layout(relate(whole), { arrangement: "bus", previous: bus }))).toEqual([]);
  });

  it("the same facts in another order give the same picture", () => {
    const { nodes, edges, ...rest } = relate(generateHost(size));
    const turned = layout({ ...rest, nodes: nodes.toReversed(), edges: edges.toReversed() }, { aspect: 1.7 });
    expect([turned.cards, turned.wires]).toEqual([pictureOf(size).cards, pictureOf(size).wires]);
  });
});
