import { describe, expect, test } from "vitest";
import { standardTopology } from "./fixtures/standard";
import { layout as lay } from "./layout";
import { findCard } from "./light-way";
import { marksOf } from "./marks";
import { paint } from "./paint";
import { estimateWidth } from "./text-fit";

const topology = standardTopology();
const layout = lay(topology);
const cardOf = (id: string) => findCard(layout, id);
const named = (label: string, kind: string) =>
  topology.nodes.find((node) => node.label === label && node.kind === kind)?.id ?? "";
const web = named("web", "container");
const api = named("api", "container");
const eth0 = layout.cards.find(({ kind, parent }) => kind === "interface" && parent === web)?.id ?? "";

const cardsOf = (id: string) => [cardOf(id) ?? []].flat();
const marks = (found: string[], lit: string[] = found) =>
  marksOf({ found: new Set(found), lit: new Set(lit) }, cardsOf);
const box = (id: string) => cardOf(id)?.box ?? "";

const TABLE: readonly [
  label: string,
  have: ReturnType<typeof marksOf>,
  found: string[],
  lit: string[],
  boxes: string[],
][] = [
  ["nothing", marks([]), [], [], []],
  ["a container with its row", marks([web], [web, eth0]), [web], [web, eth0], [box(web)]],
  ["a row lights its container", marks([eth0]), [eth0], [eth0, web], [box(web)]],
  ["what is not drawn is left out", marks(["x", web], ["x", web]), [web], [web], [box(web)]],
];
test.each(TABLE)("marks: %s", (_label, have, found, lit, boxes) => {
  expect([...have.found]).toEqual(found);
  expect([...have.lit]).toEqual(lit);
  expect([...have.boxes]).toEqual(boxes);
});

describe.each(["full", "compact", "projects"] as const)("a found container in the %s picture", (detail) => {
  const look = { detail, size: 12, measure: estimateWidth };
  const elements = paint(layout, { ...look, marks: marks([web], [web, eth0]) });
  const classes = (id: string) => elements.find(({ data }) => data.id === id)?.classes.split(" ") ?? [];

  test("is marked, and others are dimmed", () => {
    const [card, other] =
      detail === "projects" ? [`box:${box(web)}`, `box:${box(named("sealed", "container"))}`] : [web, api];
    expect(classes(card)).toContain("found");
    expect(classes(card)).not.toContain("dimmed");
    expect(classes(other)).toContain("dimmed");
    expect(elements.filter((element) => element.classes.includes("found")).length).toBe(1);
  });
  test("nothing is marked or dimmed without a search", () => {
    expect(paint(layout, look).filter((element) => /\b(found|dimmed)\b/.test(element.classes))).toEqual([]);
  });
});

test("a wire is bright between two that stand out, and where a way is lit", () => {
  const wire = layout.wires.find(({ kind, source }) => kind === "veth" && source === eth0);
  const { id = "", source = "", target = "" } = wire ?? {};
  const dimmed = (lit: string[]) =>
    paint(layout, { detail: "full", size: 0, measure: estimateWidth, marks: marks([web], lit) })
      .find(({ data }) => data.id === id)
      ?.classes.includes("dimmed");
  expect(dimmed([web, source, target])).toBe(false);
  expect(dimmed([web, source])).toBe(true);
});
