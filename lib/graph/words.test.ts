import { describe, expect, test } from "vitest";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import type { Topology } from "@/lib/topology/topology";
import { brokenLabels } from "./fixtures/labels";
import { cook, type Recipe } from "./fixtures/random";
import { standardTopology } from "./fixtures/standard";
import { type Arrangement, layout } from "./layout";
import { paint } from "./paint";
import type { Layout } from "./shapes";
import { estimateWidth } from "./text-fit";
import { ENGLISH, type GraphWords } from "./words";

/** A language with a word for each key, and the values after it. */
const words = (say: (key: string) => string): GraphWords => ({
  ...ENGLISH,
  ...Object.fromEntries(
    Object.entries(ENGLISH).map(([key, word]) => [
      key,
      typeof word === "string" ? say(key) : (...values: unknown[]) => `${say(key)} ${values.map(plain).join(" ")}`,
    ]),
  ),
});
const plain = (value: unknown) => (typeof value === "object" ? Object.values(value ?? {}).join(" ") : String(value));
const KEYS = words((key) => `‹${key}›`);

const loose = { networks: [], ports: 0, project: undefined, state: "running", mode: "networks" } as const;
/** One that publishes without a network, and one that shares its sandbox from another project. */
const LEFT: Recipe[] = [
  { ...loose, name: "lone", networks: [], ports: 1 },
  { ...loose, name: "guest", networks: [], project: "shop", mode: "shares" },
];

const hosts: [string, Topology][] = [
  ["the standard host", standardTopology()],
  ["100 containers", relate(generateHost(100))],
  ["what is left over", relate(cook(LEFT))],
];
const arrangements: readonly Arrangement[] = ["wiring", "bus"];
const pictures = hosts.flatMap(([label, topology]) =>
  arrangements.map((arrangement) => ({ label: `${label}, ${arrangement}`, topology, arrangement })),
);

/** Everything that is written, in all representations. */
function written(drawn: Layout): Set<string> {
  const looks = (["full", "compact", "projects"] as const).map((detail) =>
    paint(drawn, { detail, size: 12, measure: () => 0 }),
  );
  const texts = looks.flat().flatMap(({ data }) => [data.label, data.full].map((text) => String(text ?? "")));
  return new Set(texts.flatMap((text) => text.split("\n")));
}

/** Words of kernel and engine, and signs. */
const FOREIGN = /^(|→|·|…|▲|\+|NAT|IPv6|none|down|vni|netns|\+\d+|\d+|net:\[\d+\]|\(macvlan\)|\(ipvlan\))$/;

/** What a topology says by itself: names with their parts, kinds of links, drivers and states. */
function facts({ nodes }: Topology): Set<string> {
  const said = nodes.flatMap((node): string[] => {
    if (node.kind === "container") {
      return [node.label, node.container.state, node.container.image, node.container.project ?? ""];
    }
    if (node.kind === "network") return [node.label, node.network.driver, node.network.project ?? ""];
    return "link" in node ? [node.label, node.link.kind] : [node.label];
  });
  return new Set(said.flatMap((text) => [text, ...text.split(/[ _-]/)]));
}

const isAddress = (text: string) => /^([\d.]+|[\da-f:]*:[\da-f:]*)(\/\d+)?$/.test(text) || /^:\d+/.test(text);

describe.each(pictures)("$label", ({ topology, arrangement }) => {
  const english = layout(topology, { arrangement });
  const other = layout(topology, { arrangement, words: KEYS });

  test("what is the same in both languages are names, addresses and words of kernel and engine", () => {
    const [known, before] = [facts(topology), written(english)];
    const same = [...written(other)].filter((text) => before.has(text) && !known.has(text));
    const strange = same.filter((text) =>
      text.split(/[ \u00a0,]+/).some((word) => !FOREIGN.test(word) && !known.has(word) && !isAddress(word)),
    );
    expect(strange).toEqual([]);
  });

  test.each(["short", "long"])("has the same places with %s words", (length) => {
    const drawn = layout(topology, {
      arrangement,
      words: words(() => (length === "short" ? "뜻" : "긴 말".repeat(12))),
    });
    const places = ({ boxes, cards, wires, plan, bounds }: Layout) => ({
      bounds,
      plan,
      boxes: boxes.map(({ key, x, y, width, height }) => ({ key, x, y, width, height })),
      cards: cards.map(({ id, x, y, width, height }) => ({ id, x, y, width, height })),
      wires: wires.map(({ id, points }) => ({ id, points })),
    });
    expect(places(drawn)).toEqual(places(english));
  });

  test("drawn after the other, nothing of it is left, and nothing moves", () => {
    const next = layout(topology, { arrangement, words: KEYS, previous: english });
    expect(next.cards).toEqual(other.cards);
    expect(written(next)).toEqual(written(other));
  });

  test("words of a language with short ones lie on nothing", () => {
    const drawn = layout(topology, { arrangement, words: words(() => "뜻") });
    expect(brokenLabels(paint(drawn, { detail: "full", size: 12, measure: estimateWidth }))).toEqual([]);
  });
});

test("the pictures say all words but those of what these hosts do not have", () => {
  const texts = pictures.flatMap(({ topology, arrangement }) => [
    ...written(layout(topology, { arrangement, words: KEYS })),
  ]);
  const unsaid = Object.keys(ENGLISH).filter((key) => !texts.some((text) => text.includes(`‹${key}›`)));
  expect(unsaid).toEqual(["continued", "unreadable", "sharesUnknown", "sharesIts"]);
});
