import { describe, expect, it } from "vitest";
import type { Firewall, FirewallRule } from "@/lib/model/firewall";
import { parseIptablesSave } from "@/lib/probe/netfilter/parse-iptables-save";
import { tablesFromSave } from "@/lib/probe/netfilter/tables-from-save";
import type { SandboxFacts, WalkFacts } from "./facts";
import { capturedFacts, sourceNamed } from "./fixtures/captured";
import type { Trace } from "./trace";
import { walk } from "./walk";

const facts = capturedFacts("docker28");
const host = facts.observation.netns.find((netns) => netns.host)?.inode ?? 0;

function withHost(change: (host: SandboxFacts) => SandboxFacts): WalkFacts {
  return { ...facts, sandboxes: new Map([...facts.sandboxes, [host, change(facts.sandboxes.get(host) ?? {})]]) };
}

function ruleOf(text: string): FirewallRule {
  const chains = ["DOCKER-USER", "PREROUTING", "FORWARD"].map((name) => `:${name} - [0:0]`).join("\n");
  const file = parseIptablesSave(`*filter\n${chains}\n${text}\nCOMMIT\n`);
  const [table] = tablesFromSave(file, { source: "iptables-nft", family: "ip" });
  const rule = table?.chains.flatMap(({ rules }) => rules)[0];
  if (!rule) throw new Error(`no rule: ${text}`);
  return rule;
}

/** The recorded host with one rule more, at the head of a chain. */
function withRule(tableName: string, chainName: string, text: string): WalkFacts {
  const rule = ruleOf(text);
  const added = ({ tables, unread }: Firewall): Firewall => ({
    unread,
    tables: tables.map((table) => ({
      ...table,
      chains: table.chains.map((chain) =>
        table.family === "ip" && table.name === tableName && chain.name === chainName
          ? { ...chain, rules: [rule, ...chain.rules] }
          : chain,
      ),
    })),
  });
  return withHost(({ firewall, ...rest }) => ({ ...rest, ...(firewall && { firewall: added(firewall) }) }));
}

const ask = (given: WalkFacts, name: string, address: string, port: number): Trace => {
  const from = sourceNamed(facts, name, 4);
  if (!from) throw new Error(`nobody is called ${name}`);
  return walk(given, { from, to: { kind: "address", address }, protocol: "tcp", port });
};

describe("a rule that is not modelled", () => {
  const table: [label: string, rule: string, from: string, to: string, port: number, want: string][] = [
    [
      "may drop what else arrives",
      "-A DOCKER-USER -m limit --limit 1/sec -j DROP",
      "web",
      "172.30.1.11",
      90,
      "unknown",
    ],
    [
      "may let through what else is dropped",
      "-A DOCKER-USER -m owner --uid-owner 0 -j ACCEPT",
      "n1",
      "172.30.3.12",
      80,
      "unknown",
    ],
    [
      "drops what is dropped anyway",
      "-A DOCKER-USER -m limit --limit 1/sec -j DROP",
      "n1",
      "172.30.3.12",
      80,
      "dropped",
    ],
    ["goes on either way", "-A DOCKER-USER -m limit --limit 1/sec -j RETURN", "web", "172.30.1.11", 90, "delivered"],
    [
      "cannot match: another port",
      "-A DOCKER-USER -p tcp -m tcp --dport 99 -m limit --limit 1/sec -j DROP",
      "web",
      "172.30.1.11",
      90,
      "delivered",
    ],
    [
      "has a target that may do anything",
      "-A DOCKER-USER -j NFQUEUE --queue-num 1",
      "web",
      "172.30.1.11",
      90,
      "unknown",
    ],
    ["is never met", "-A DOCKER-USER -j NFQUEUE --queue-num 1", "host", "172.30.1.10", 80, "delivered"],
    [
      "has such a target for another port",
      "-A DOCKER-USER -p udp -j NFQUEUE --queue-num 1",
      "web",
      "172.30.1.11",
      90,
      "delivered",
    ],
  ];
  it.each(table)("%s", (_, rule, from, to, port, want) => {
    expect(ask(withRule("filter", "DOCKER-USER", rule), from, to, port).disposition).toBe(want);
  });

  it("is named", () => {
    const text = "-A DOCKER-USER -m limit --limit 1/sec -j DROP";
    const { reason } = ask(withRule("filter", "DOCKER-USER", text), "web", "172.30.1.11", 90);
    expect(reason).toMatchObject({ key: "unmodelled-rule", rule: { netns: host, chain: "DOCKER-USER", text } });
  });

  it("is mentioned where it made no difference", () => {
    const text = "-A DOCKER-USER -m limit --limit 1/sec -j RETURN";
    const { uncertain } = ask(withRule("filter", "DOCKER-USER", text), "web", "172.30.1.11", 90);
    expect(uncertain.map(({ rule }) => rule?.text)).toEqual([text]);
  });
});

describe("facts that were not read", () => {
  const table: [missing: keyof SandboxFacts, from: string, to: string, port: number, key: string][] = [
    ["firewall", "web", "172.30.1.11", 90, "rules-unread"],
    ["sysctls", "web", "203.0.113.10", 80, "settings-unread"],
    ["listeners", "out", "192.0.2.2", 7070, "sockets-unread"],
    ["proxies", "host", "127.0.0.1", 9090, "relay-unread"],
  ];
  it.each(table)("%s: unknown, and from where", (missing, from, to, port, key) => {
    const given = withHost(({ [missing]: _, ...rest }) => rest);
    const trace = ask(given, from, to, port);
    expect(trace).toMatchObject({ disposition: "unknown", reason: { key }, unread: [host] });
  });

  it("rules of a tool that could not be read may do anything", () => {
    const given = withHost(({ firewall, ...rest }) => ({
      ...rest,
      firewall: { tables: firewall?.tables ?? [], unread: [{ source: "nftables", reason: "nft crashed" }] },
    }));
    expect(ask(given, "web", "203.0.113.10", 80)).toMatchObject({
      disposition: "unknown",
      reason: { key: "rules-unread", values: { reason: "nft crashed" } },
    });
  });

  it("nothing of the host at all matters to a packet that stays inside", () => {
    const from = sourceNamed(facts, "web", 4);
    if (!from) throw new Error("no web");
    const given = withHost(() => ({}));
    const inside = walk(given, { from, to: { kind: "name", name: "localhost" }, protocol: "tcp", port: 80 });
    expect(inside.disposition).toBe("delivered");
  });
});

describe("a container that is paused", () => {
  it("is reached, and said to serve nobody", () => {
    const { observation } = facts;
    const containers = observation.containers.map((one) => (one.name === "api" ? { ...one, state: "paused" } : one));
    const paused = { ...facts, observation: { ...observation, containers } };
    const { disposition, reason } = ask(paused, "web", "172.30.1.11", 90);
    expect([disposition, reason.key, reason.values.container]).toEqual(["delivered", "delivered-paused", "api"]);
    expect(ask(facts, "web", "172.30.1.11", 90).reason.key).toBe("delivered");
  });
});
