import { describe, expect, test } from "vitest";
import { FirewallRule } from "@/lib/model/firewall";
import { CAPTURES, recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayFirewall } from "@/lib/probe/replay/replay-firewall";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { relate } from "@/lib/topology/relate";
import { familiesOf, filterRules, hookSections, jumpsOf } from "./firewall-sections";
import { concerns, subjectOf } from "./firewall-subject";
import { indexTopology } from "./topology-index";

function host(capture: (typeof CAPTURES)[number]) {
  const recorded = recordedHost(capture);
  const own = recorded.netns.find((netns) => netns.host);
  if (!own) throw new Error("no host");
  const index = indexTopology(relate(replayHost(recorded, "h")));
  const node = (kind: string, label: string) =>
    index.topology.nodes.find((each) => each.kind === kind && each.label.startsWith(label));
  return { firewall: replayFirewall(own).firewall, index, node };
}

const docker28 = host("docker28");

describe("hookSections", () => {
  test("chains hook by hook, as a packet meets them", () => {
    const sections = hookSections(docker28.firewall, "ip");
    expect(sections.map(({ hook, chains }) => [hook, chains.map(({ table }) => table.name)])).toEqual([
      ["prerouting", ["raw", "nat"]],
      ["input", ["filter", "nat"]],
      ["forward", ["filter"]],
      ["output", ["raw", "nat", "filter"]],
      ["postrouting", ["nat"]],
    ]);
    expect(familiesOf(docker28.firewall)).toEqual(["ip", "ip6"]);
  });

  test.each(CAPTURES)("every jump of %s leads to a chain that is there", (capture) => {
    const { firewall } = host(capture);
    const jumps = firewall.tables.flatMap((table) =>
      table.chains.flatMap(({ rules }) => rules.flatMap((rule) => jumpsOf(rule, table))),
    );
    const entered = new Set(jumps.map(({ name }) => name));
    const own = firewall.tables.flatMap(({ chains }) => chains.filter(({ base }) => !base));
    expect(own.filter(({ name, rules }) => rules.length > 0 && !entered.has(name)).map(({ name }) => name)).toEqual([]);
    expect(entered.size).toBeGreaterThan(3);
  });
});

describe("filterRules", () => {
  const shown = (filter: Parameters<typeof filterRules>[2], family: "ip" | "ip6" = "ip") =>
    filterRules(docker28.firewall, family, filter).flatMap(({ chain, rules }) =>
      rules.map(({ number, rule }) => `${chain.name} ${number}: ${rule.text}`),
    );

  test("every word must be there, in the chain's name or the text", () => {
    expect(shown({ text: "docker dnat 8080" })).toEqual([expect.stringMatching(/^DOCKER 7: .*--dport 8080 -j DNAT/)]);
    expect(shown({ text: "no such words" })).toEqual([]);
  });

  test("never hit are those that count and counted nothing", () => {
    const rules = shown({ neverHit: true });
    expect(rules.length).toBeGreaterThan(10);
    const all = docker28.firewall.tables.flatMap(({ family, chains }) =>
      family === "ip" ? chains.flatMap((chain) => chain.rules) : [],
    );
    expect(rules).toHaveLength(all.filter(({ packets }) => packets === 0).length);
  });

  const about = (kind: string, label: string) => {
    const subject = subjectOf(docker28.index, docker28.node(kind, label));
    return subject ? shown({ subject }) : [];
  };

  test("rules that concern a container name its addresses, its network, or its port", () => {
    const rules = about("container", "web").join("\n");
    expect(rules).toContain("-d 172.30.1.10/32 ! -i");
    expect(rules).toContain("--dport 8080 -j DNAT --to-destination 172.30.1.10:80");
    expect(rules).toContain("-s 172.30.1.0/24 ! -o");
    expect(rules).not.toContain("172.30.5.");
    expect(rules).not.toContain("172.17.");
  });

  test("rules that concern a network name its bridge or subnet", () => {
    const bridge = docker28.index.topology.nodes.find(({ label }) => label === "br-4f6a08042145");
    expect(bridge?.kind).toBe("bridge");
    const rules = about("network", "backnet");
    expect(rules.length).toBeGreaterThan(2);
    for (const rule of rules) expect(rule).toMatch(/br-4f6a08042145|172\.30\.2\./);
  });

  test("rules that concern a port name it or where it leads to", () => {
    const rules = about("port", ":8080");
    expect(rules.some((rule) => rule.includes("--dport 8080 -j DNAT"))).toBe(true);
    expect(rules.every((rule) => /8080|172\.30\.[12]\./.test(rule))).toBe(true);
  });

  test("no rule is about the host's namespace as such", () => {
    const sandbox = docker28.index.topology.nodes.find(({ kind }) => kind === "sandbox");
    expect(subjectOf(docker28.index, sandbox)).toBeUndefined();
  });
});

describe("concerns", () => {
  const subject = { networks: ["10.1.2.3", "fd00::/64"], interfaces: ["br-1"], ports: [8080] };
  const match = (field: "source" | "in-interface" | "destination-port" | "mark", value: object) => ({
    text: "",
    matches: [{ kind: "field", field, negated: false, values: [value] }],
    statements: [],
  });
  const cases: [label: string, rule: unknown, want: boolean][] = [
    ["a network around it", match("source", { kind: "prefix", prefix: "10.1.0.0/16" }), true],
    ["everything", match("source", { kind: "prefix", prefix: "0.0.0.0/0" }), false],
    ["a range with it", match("source", { kind: "addresses", first: "10.1.2.1", last: "10.1.2.9" }), true],
    ["a range without it", match("source", { kind: "addresses", first: "10.1.2.4", last: "10.1.2.9" }), false],
    ["a range in its network", match("source", { kind: "addresses", first: "fd00::1", last: "fd00::2" }), true],
    ["its link", match("in-interface", { kind: "interface", name: "br-1", wildcard: false }), true],
    ["links named alike", match("in-interface", { kind: "interface", name: "br-", wildcard: true }), true],
    ["another link", match("in-interface", { kind: "interface", name: "br-11", wildcard: false }), false],
    ["a range of ports with its port", match("destination-port", { kind: "number", first: 8000, last: 9000 }), true],
    ["a mark that is no port", match("mark", { kind: "number", first: 8080, last: 8080 }), false],
    ["nothing at all", { text: "", matches: [{ kind: "unknown", text: "10.1.2.3" }], statements: [] }, false],
  ];
  test.each(cases)("%s", (_, rule, want) => expect(concerns(FirewallRule.parse(rule), subject)).toBe(want));
});
