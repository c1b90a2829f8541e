import { expect, test } from "vitest";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { layout } from "./layout";
import { formatRegion, parseRegion, regionAt, viewOf } from "./region";

const READ: readonly [label: string, text: string, want: object | undefined][] = [
  ["a region", "0.5,12,-7,project:h1:shop", { box: "project:h1:shop", x: 12, y: -7, zoom: 0.5 }],
  ["a key with commas and signs", "1,0,0,bus:h:a%2Cb,c", { box: "bus:h:a%2Cb,c", x: 0, y: 0, zoom: 1 }],
  ["nothing", "", undefined],
  ["no box", "1,0,0,", undefined],
  ["no number", "x,0,0,box", undefined],
  ["too near", "99,0,0,box", undefined],
  ["too far", "0,0,0,box", undefined],
];
test.each(READ)("%s", (_label, text, want) => expect(parseRegion(text)).toEqual(want));

test("a link shows the same thing in the middle of another window", () => {
  const topology = relate(generateHost(100));
  const [wide, tall] = [layout(topology, { aspect: 2.2 }), layout(topology, { aspect: 0.5 })];
  const card = wide.cards.find(({ kind }) => kind === "container");
  const same = tall.cards.find(({ id }) => id === card?.id);
  if (!card || !same) throw new Error("no card");
  const middle = { x: card.x + card.width / 2, y: card.y + card.height / 2 };
  const told = regionAt(wide.boxes, middle, 0.8);
  const region = told && parseRegion(formatRegion(told));
  const view = region && viewOf(region, tall.boxes, 400, 900);
  expect(region?.box).toBe(card.box);
  expect(view?.zoom).toBe(0.8);
  const offset = card.x - (wide.boxes.find(({ key }) => key === card.box)?.inner.container ?? 0);
  const inner = tall.boxes.find(({ key }) => key === same.box)?.inner.container ?? 0;
  expect(same.x - inner).toBe(offset);
  expect(((view?.pan.y ?? 0) - 450) / -0.8).toBeCloseTo(same.y + same.height / 2, 0);
});

test("a box that is not there shows nothing, a picture without boxes has no region", () => {
  expect(viewOf({ box: "gone", x: 0, y: 0, zoom: 1 }, [], 10, 10)).toBeUndefined();
  expect(regionAt([], { x: 0, y: 0 }, 1)).toBeUndefined();
});
