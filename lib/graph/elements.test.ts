import cytoscape from "cytoscape";
import { describe, expect, it } from "vitest";
import { toElements, wireData } from "./elements";
import { standardTopology } from "./fixtures/standard";
import type { Point } from "./geometry";
import { layout } from "./layout";
import { Patcher } from "./patch";
import { ENGLISH } from "./words";

/** Cytoscape's own arithmetic for `edge-distances: node-position`: along the line by weight, then across it by distance. */
function bendsOf(data: ReturnType<typeof wireData>, from: Point, to: Point): Point[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const distances = String(data.distances).split(" ").map(Number);
  return String(data.weights)
    .split(" ")
    .map(Number)
    .map((weight, i) => ({
      x: from.x * (1 - weight) + to.x * weight + (-dy / length) * (distances[i] ?? 0),
      y: from.y * (1 - weight) + to.y * weight + (dx / length) * (distances[i] ?? 0),
    }));
}

describe("wireData", () => {
  const wire = { id: "w", kind: "veth", source: "a", target: "b", onFocus: false, dashed: false } as const;
  const table: [string, Point, Point, Point[]][] = [
    [
      "to the right and down",
      { x: 0, y: 0 },
      { x: 100, y: 50 },
      [
        { x: 60, y: 5 },
        { x: 60, y: 45 },
      ],
    ],
    [
      "to the left and up",
      { x: 100, y: 50 },
      { x: 0, y: 0 },
      [
        { x: 40, y: 50 },
        { x: 40, y: 0 },
      ],
    ],
    [
      "straight down, bent to the left",
      { x: 10, y: 0 },
      { x: 10, y: 80 },
      [
        { x: -5, y: 0 },
        { x: -5, y: 80 },
      ],
    ],
  ];
  it.each(table)("%s", (_label, from, to, bends) => {
    const data = wireData({ ...wire, points: [from, ...bends, to] }, from, to);
    bendsOf(data, from, to).forEach((bend, i) => {
      expect(bend.x).toBeCloseTo(bends[i]?.x ?? Number.NaN, 2);
      expect(bend.y).toBeCloseTo(bends[i]?.y ?? Number.NaN, 2);
    });
    expect(data).toMatchObject({ from: "0px 0px", to: "0px 0px" });
  });
});

describe("the patcher", () => {
  const start = () => {
    const cy = cytoscape({ headless: true, styleEnabled: false });
    const patcher = new Patcher(cy, true);
    const first = layout(standardTopology());
    patcher.apply(toElements(first));
    return { cy, patcher, first };
  };

  it("draws every card and wire under its own id", () => {
    const { cy, first } = start();
    const missing = [...first.cards, ...first.wires].filter(({ id }) => cy.getElementById(id).empty());
    expect(missing).toEqual([]);
  });

  it("touches nothing when nothing changed", () => {
    const { patcher, first } = start();
    const next = layout(standardTopology(), { previous: first });
    expect(patcher.apply(toElements(next))).toEqual({ added: 0, removed: 0, changed: 0 });
  });

  it("leaves no word of another language", () => {
    const { cy, patcher, first } = start();
    const words = { ...ENGLISH, defaultRoute: "경로", namespace: "이름", project: "한 묶음", inHost: "" };
    const next = toElements(layout(standardTopology(), { previous: first, words }));
    expect(patcher.apply(next)).toMatchObject({ added: 0, removed: 0 });
    const labels = (from: { data: { id: string; label?: unknown } }[]) =>
      new Map(from.map(({ data }) => [data.id, data.label]));
    const drawn = cy.elements().map((element) => ({ data: { id: element.id(), label: element.data("label") } }));
    expect(labels(drawn)).toEqual(labels(next));
    expect([...labels(next).values()]).toEqual(expect.arrayContaining(["경로", "이름", "한 묶음"]));
  });

  it("takes a container away with its wires, and brings it back", () => {
    const { cy, patcher, first } = start();
    const whole = standardTopology();
    const gone = whole.nodes.find(({ label }) => label === "db");
    const sandbox = gone?.kind === "container" ? gone.sandbox : undefined;
    const nodes = whole.nodes.filter(
      (node) => node !== gone && node.id !== sandbox && !("link" in node && node.sandbox === sandbox),
    );
    const left = new Set(nodes.map(({ id }) => id));
    const edges = whole.edges.filter(({ source, target }) => left.has(source) && left.has(target));
    const without = layout({ ...whole, nodes, edges }, { previous: first });
    patcher.apply(toElements(without));
    expect(cy.getElementById(gone?.id ?? "").empty()).toBe(true);
    const back = layout(whole, { previous: without });
    patcher.apply(toElements(back));
    expect(cy.edges()).toHaveLength(back.wires.length);
    expect(back.cards).toEqual(first.cards);
  });
});
