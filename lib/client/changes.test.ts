import { describe, expect, test } from "vitest";
import { container, endpoint, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { announce, describeChanges } from "./changes";
import type { Container } from "./shapes";

const networks = [network("front", ""), network("back", "")];
const world = (...containers: Container[]) => relate(observation({ containers, networks }));
const web = (...on: string[]) => container("web", { endpoints: on.map((id) => endpoint(id, "")) });

describe("describeChanges", () => {
  const TABLE: readonly [string, ReturnType<typeof world>, ReturnType<typeof world>, readonly string[]][] = [
    ["nothing", world(web()), world(web()), []],
    ["run, with a network", world(), world(web("front")), ["web appeared"]],
    ["rm, with a network", world(web("front")), world(), ["web removed"]],
    ["network connect", world(web("front")), world(web("front", "back")), ["web joined back"]],
    ["network disconnect", world(web("front", "back")), world(web("front")), ["web left back"]],
    ["from one to another", world(web("front")), world(web("back")), ["web joined back", "web left front"]],
    ["stop", world(web()), world({ ...web(), state: "exited" }), ["web is exited"]],
    ["network rm", world(), relate(observation({ networks: networks.slice(0, 1) })), ["network back removed"]],
    ["network create", relate(observation()), world(), ["network back appeared", "network front appeared"]],
  ];
  test.each(TABLE)("%s", (_label, before, after, want) => {
    expect(describeChanges(before, after).map(({ text }) => text)).toEqual(want);
  });
});

describe("announce", () => {
  const said = (count: number) => Array.from({ length: count }, (_, i) => ({ text: `c${i} appeared`, nodeId: "" }));
  test.each([
    [0, ""],
    [2, "c0 appeared, c1 appeared"],
    [6, "c0 appeared, c1 appeared, c2 appeared, c3 appeared, and 2 more changes"],
  ])("%i", (count, want) => expect(announce(said(count))).toBe(want));
});
