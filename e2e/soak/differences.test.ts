import { describe, expect, it } from "vitest";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { relate } from "@/lib/topology/relate";
import type { Topology } from "@/lib/topology/topology";
import { differences } from "./differences";

const base = relate(syntheticObservation(3));
const relabelled: Topology = {
  ...base,
  nodes: base.nodes.map((node, index) => (index === 0 ? { ...node, label: "other" } : node)),
};
const problem = { scope: "engine", message: "m", hint: "h" };

describe("differences", () => {
  const [first] = base.nodes;
  const cases: [label: string, have: Topology, want: Topology, said: RegExp | undefined][] = [
    ["the same", base, relate(syntheticObservation(3)), undefined],
    ["a field", relabelled, base, new RegExp(`\\.label: "other" -> "${first?.label}"$`)],
    ["a node too few", { ...base, nodes: base.nodes.slice(1) }, base, /is there and is not shown$/],
    ["a node too many", base, { ...base, nodes: base.nodes.slice(1) }, /is shown and is not there$/],
    ["an edge too few", { ...base, edges: base.edges.slice(1) }, base, /is there and is not shown$/],
    ["a problem", { ...base, problems: [problem] }, base, /^problems: /],
    [
      "a field of a host",
      { ...base, hosts: base.hosts.map((host) => ({ ...host, name: "other" })) },
      base,
      /^hosts\[0\]\.name: "other" -> /,
    ],
    ["no host", { ...base, hosts: [] }, base, /^hosts: /],
  ];
  it.each(cases)("%s", (_label, have, want, said) => {
    const found = differences(have, want);
    expect(found).toHaveLength(said ? 1 : 0);
    if (said) expect(found[0]).toMatch(said);
  });
});
