import { expect, test } from "vitest";
import { changedParts } from "./changed-parts";
import type { Topology } from "./topology";

const problem = { scope: "engine", message: "it is gone", hint: "" } as const;
const nodes = (...items: object[]) => items as Topology["nodes"];
const topology = (part: Partial<Topology>): Topology => ({ hosts: [], nodes: [], edges: [], problems: [], ...part });

const CASES: [label: string, have: [Topology, Topology], want: string[]][] = [
  ["nothing", [topology({}), topology({})], []],
  ["what is new", [topology({}), topology({ nodes: nodes({ id: "a" }) })], ["+ a"]],
  ["what is gone", [topology({ nodes: nodes({ id: "a" }) }), topology({})], ["- a"]],
  [
    "the fields that changed, without values",
    [
      topology({ nodes: nodes({ id: "a", x: 1, y: 1, z: 1 }) }),
      topology({ nodes: nodes({ id: "a", x: 1, y: 2, w: 0 }) }),
    ],
    ["~ a y,z,w"],
  ],
  ["problems", [topology({}), topology({ problems: [problem] })], ["~ problems"]],
];
test.each(CASES)("%s", (_label, [a, b], want) => {
  expect(changedParts(a, b)).toEqual(want);
});
