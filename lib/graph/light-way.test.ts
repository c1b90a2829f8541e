import { describe, expect, it } from "vitest";
import type { TopologyNode } from "@/lib/topology/topology";
import { standardTopology } from "./fixtures/standard";
import { layout } from "./layout";
import { lightWay } from "./light-way";

const topology = standardTopology();
const drawn = layout(topology);
const named = (kind: TopologyNode["kind"], label: string) =>
  topology.nodes.find((node) => node.kind === kind && node.label === label)?.id ?? "";
const containers = (id: string) => {
  const lit = lightWay(drawn, id)?.cards ?? new Set();
  return topology.nodes.filter((node) => node.kind === "container" && lit.has(node.id)).map(({ label }) => label);
};
const kinds = (id: string) => {
  const lit = lightWay(drawn, id)?.cards ?? new Set();
  return [...new Set(drawn.cards.filter((card) => lit.has(card.id)).map(({ kind }) => kind))].sort();
};

describe("lightWay", () => {
  const whole = ["bridge", "container", "interface", "nat", "port", "uplink", "veth"];
  const table: [string, string, string[], string[]][] = [
    [
      "a published port: one container, and out",
      named("port", ":8000→80/tcp"),
      ["shop-front-1"],
      ["container", "nat", "uplink"],
    ],
    ["a container: its ports and its way out, no neighbours", named("container", "web"), ["web"], whole],
    ["one that shares: the owner's way", named("container", "side"), ["side", "web"], whole],
    [
      "an internal bridge: all on it, also from other boxes",
      named("bridge", "br-77aa01be22c4"),
      ["api", "db", "shop-front-1"],
      ["reference"],
    ],
    [
      "a macvlan's parent: who sits on it",
      named("container", "on-the-wire"),
      ["on-the-wire"],
      ["network", "reference", "uplink"],
    ],
  ];
  it.each(table)("%s", (_label, id, names, includes) => {
    expect(containers(id).sort()).toEqual(names);
    expect(kinds(id)).toEqual(expect.arrayContaining(includes));
  });

  it("an internal bridge has no way out", () => expect(kinds(named("bridge", "br-77aa01be22c4"))).not.toContain("nat"));
  it("what is not drawn has no way", () => expect(lightWay(drawn, "container:h1:nobody")).toBeUndefined());
});
