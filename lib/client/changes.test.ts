import { describe, expect, test } from "vitest";
import { container, endpoint, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { describeChanges } from "./changes";
import type { Container } from "./shapes";

const networks = [network("front", ""), network("back", "")];
const world = (...containers: Container[]) => relate(observation({ containers, networks }));
const web = (...on: string[]) => container("web", { endpoints: on.map((id) => endpoint(id, "")) });

describe("describeChanges", () => {
  const TABLE: readonly [string, ReturnType<typeof world>, ReturnType<typeof world>, readonly string[]][] = [
    ["nothing", world(web()), world(web()), []],
    ["run, with a network", world(), world(web("front")), ["appeared web"]],
    ["rm, with a network", world(web("front")), world(), ["removed web"]],
    ["network connect", world(web("front")), world(web("front", "back")), ["joined web back"]],
    ["network disconnect", world(web("front", "back")), world(web("front")), ["left web back"]],
    ["from one to another", world(web("front")), world(web("back")), ["joined web back", "left web front"]],
    ["stop", world(web()), world({ ...web(), state: "exited" }), ["state web exited"]],
    ["network rm", world(), relate(observation({ networks: networks.slice(0, 1) })), ["network-removed back"]],
    ["network create", relate(observation()), world(), ["network-appeared back", "network-appeared front"]],
  ];
  test.each(TABLE)("%s", (_label, before, after, want) => {
    expect(describeChanges(before, after).map(({ key, name, other }) => `${key} ${name} ${other}`.trim())).toEqual(
      want,
    );
  });
});
