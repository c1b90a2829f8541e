import { describe, expect, test } from "vitest";
import { recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { relate } from "@/lib/topology/relate";
import { nameInRule, ruleNames } from "./rule-names";
import { indexTopology } from "./topology-index";

describe("nameInRule", () => {
  const names = new Map([
    ["br-1", "appnet"],
    ["172.30.1.10", "web"],
    ["fd00::2", "six"],
    ["172.30.1.0/24", "appnet"],
  ]);
  const table: [word: string, want: string | undefined][] = [
    ["br-1", "appnet"],
    ['"br-1"', "appnet"],
    ['"br-1",', "appnet"],
    ["172.30.1.10/32", "web"],
    ["172.30.1.10", "web"],
    ["172.30.1.10:80", "web"],
    ["[fd00::2]:80", "six"],
    ["[fd00::2]", "six"],
    ["fd00::2/128", "six"],
    ["172.30.1.0/24", "appnet"],
    ["172.30.1.10/31", undefined],
    ["br-11", undefined],
    ["-j", undefined],
    ["", undefined],
  ];
  test.each(table)("%s", (word, want) => expect(nameInRule(word, names)).toBe(want));
});

test("every bridge, subnet and address of a recorded host", () => {
  const names = ruleNames(indexTopology(relate(replayHost(recordedHost("docker28"), "h"))));
  expect(names.get("br-4f6a08042145")).toBe("backnet");
  expect(names.get("docker0")).toBe("bridge");
  expect(names.get("172.30.2.0/24")).toBe("backnet");
  expect(names.get("172.30.1.10")).toBe("web");
  // The parent of a macvlan network, and the subnet that it shares with nobody.
  expect(names.get("eth0")).toBeUndefined();
});

test("an address that two things have is nobody's", () => {
  const topology = relate(replayHost(recordedHost("docker28"), "h"));
  const other = structuredClone(topology.nodes).map((node) => ({ ...node, label: `${node.label} 2` }));
  const names = ruleNames(indexTopology({ ...topology, nodes: [...topology.nodes, ...other] }));
  expect(names.get("172.30.1.10")).toBeUndefined();
});
