import { describe, expect, it } from "vitest";
import { standardTopology } from "./fixtures/standard";
import { groupBuses } from "./group-buses";
import { ENGLISH } from "./words";

const { cells } = groupBuses(standardTopology(), ENGLISH);

describe("the cards on a bus", () => {
  const table: [string, string, string, { tip: string; says: string[]; badges: string[] }][] = [
    ["one address", "webnet", "web", { tip: "172.30.1.2", says: ["172.30.1.2"], badges: [] }],
    ["both families", "six", "six", { tip: "172.30.3.2", says: ["172.30.3.2", "fd00:30:3::2"], badges: ["IPv6"] }],
    [
      "a bridge of which the engine tells no endpoint",
      "docker_gwbridge",
      "swarm-task",
      { tip: "172.19.0.3", says: ["172.19.0.3"], badges: [] },
    ],
  ];
  it.each(table)("%s", (_label, network, name, want) => {
    const cell = cells.find(({ base, title }) => base.endsWith(`:${network}`) && title === name);
    expect(cell?.tip).toBe(want.tip);
    expect(cell?.full.split("\n").slice(1, -1)).toEqual(want.says);
    expect(cell?.badges.map(({ text }) => text)).toEqual(want.badges);
  });

  it("stand once on each bus", () => {
    const places = cells.map(({ base, title }) => `${base} ${title}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
