import { describe, expect, it } from "vitest";
import type { Observation } from "@/lib/model/observation";
import { relate } from "@/lib/topology/relate";
import { brokenPlaces, brokenWires } from "./fixtures/laws";
import { cook, type Recipe } from "./fixtures/random";
import { layout } from "./layout";
import type { Layout } from "./shapes";
import { fullText } from "./write-card";

const recipe = (name: string, networks: number[], extra: Partial<Recipe> = {}): Recipe => ({
  name,
  networks,
  ports: 0,
  project: undefined,
  state: "running",
  mode: "networks",
  ...extra,
});

const BASE: Recipe[] = [
  recipe("web", [1], { ports: 2 }),
  recipe("api", [1, 0]),
  recipe("db", [0]),
  recipe("front", [6], { project: "shop", ports: 1 }),
  recipe("cart", [6, 7], { project: "shop" }),
  recipe("metrics", [], { mode: "host" }),
  recipe("sealed", [], { mode: "none" }),
];

/** Containers whose card is somewhere else than before. */
function moved(before: Layout, after: Layout, but: readonly string[] = []): string[] {
  const places = new Map(before.cards.map((card) => [card.id, card]));
  return after.cards.flatMap((card) => {
    const old = places.get(card.id);
    const same = !old || (old.x === card.x && old.y === card.y && old.box === card.box);
    return same || but.some((name) => fullText(card).includes(name) || card.parent?.includes(`c${name}`))
      ? []
      : [card.id];
  });
}

const without = (name: string) => BASE.filter((one) => one.name !== name);
const swapped = (name: string, next: Recipe) => BASE.map((one) => (one.name === name ? next : one));

/** One after the other as `docker run` would make them: facts of old containers keep their inodes and indexes. */
const changes: [string, Recipe[]][] = [
  ["one more in a network", [...BASE, recipe("new", [1])]],
  ["one more that publishes", [...BASE, recipe("new", [2], { ports: 3 })]],
  ["one more in a project", [...BASE, recipe("new", [6, 1], { project: "shop" })]],
  ["the first of a new project", [...BASE, recipe("new", [3, 1], { project: "blog", ports: 1 })]],
  ["one more in host mode", [...BASE, recipe("new", [], { mode: "host" })]],
  ["one that shares the first one's sandbox", [...BASE, recipe("side", [], { mode: "shares" })]],
  ["ten more", [...BASE, ...Array.from({ length: 10 }, (_, i) => recipe(`more-${i}`, [i % 8]))]],
];

describe("what is new moves nothing else", () => {
  it.each(changes)("%s", (_label, next) => {
    const before = layout(relate(cook(BASE)));
    const after = layout(relate(cook(next)), { previous: before });
    expect(moved(before, after)).toEqual([]);
    expect([...brokenPlaces(after), ...brokenWires(after)]).toEqual([]);
    expect(after.cards.filter(({ kind }) => kind === "container")).toHaveLength(next.length);
  });
});

describe("what changes or goes moves nothing else", () => {
  const last: [string, Recipe[], string[]][] = [
    ["the last one goes", without("sealed"), []],
    ["one pauses", swapped("api", recipe("api", [1, 0], { state: "paused" })), []],
  ];
  it.each(last)("%s", (_label, next, but) => {
    const before = layout(relate(cook(BASE)));
    const after = layout(relate(cook(next)), { previous: before });
    expect(moved(before, after, but)).toEqual([]);
  });

  it("one goes and comes back under its name: all is as it was", () => {
    const before = layout(relate(cook(BASE)));
    const gone = layout(drop(cook(BASE), "cdb"), { previous: before });
    expect(moved(before, gone)).toEqual([]);
    const back = layout(relate(cook(BASE)), { previous: gone });
    expect(back.cards).toEqual(before.cards);
  });

  it("network connect: only the container that was connected may move", () => {
    const before = layout(relate(cook(BASE)));
    const next = [...without("sealed"), recipe("sealed", [1])];
    const after = layout(relate(cook(next)), { previous: before });
    expect(moved(before, after, ["sealed"])).toEqual([]);
    expect(brokenPlaces(after)).toEqual([]);
  });
});

/** The same facts without one container and its namespace: what `docker rm` leaves. */
function drop(facts: Observation, id: string) {
  const gone = facts.containers.find((one) => one.id === id);
  return relate({
    ...facts,
    containers: facts.containers.filter((one) => one !== gone),
    netns: facts.netns
      .filter(({ inode }) => inode !== gone?.netns)
      .map((ns) => ({
        ...ns,
        links: ns.links.filter((link) => link.link?.nsid === undefined || link.link.nsid !== gone?.netns),
      })),
  });
}
