import { describe, expect, test } from "vitest";
import { containerId, linkId, natId, portId, sandboxId } from "@/lib/model/ids";
import { bridge, container, endpoint, link, netns, network, observation, veth } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import type { Hop, RuleRef, Step, Trace } from "@/lib/wire/walk";
import { indexTopology } from "./topology-index";
import { rulesPassed, traceHops, traceLegs } from "./trace-view";

const HOST = 1;
const WEB = 2;
const published = { hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80, protocol: "tcp" } as const;
const index = indexTopology(
  relate(
    observation({
      containers: [
        container("web", { netns: WEB, pid: 7, endpoints: [endpoint("net", "172.18.0.2/16")], published: [published] }),
      ],
      networks: [network("net", "172.18.0.0/16")],
      netns: [
        netns(HOST, {
          host: true,
          nsids: [{ nsid: 0, netns: WEB }],
          links: [link(2, "eth0"), bridge(3, "br-net"), veth(4, "veth1", 2, 0, { master: 3 })],
          nat: [
            {
              family: 4,
              source: "iptables-nft",
              table: "nat",
              chain: "DOCKER",
              text: "-A DOCKER -p tcp --dport 8080 -j DNAT --to-destination 172.18.0.2:80",
              kind: "dnat",
              match: { protocol: "tcp", destinationPort: "8080", more: false },
              to: { address: "172.18.0.2", port: "80" },
            },
          ],
        }),
        netns(WEB, { nsids: [{ nsid: 0, netns: HOST }], links: [veth(2, "eth0", 4, 0)] }),
      ],
    }),
  ),
);

const rule = (chain: string, text: string): RuleRef => ({ netns: HOST, family: "ip", table: "filter", chain, text });
const step = (kind: string, action: string, detail: Step["detail"] = {}, more: Partial<Step> = {}): Step => ({
  kind,
  action,
  detail,
  ...more,
});
const [host, web] = [sandboxId("h1", HOST), sandboxId("h1", WEB)];
const eth0 = linkId("h1", HOST, 2);
const br = linkId("h1", HOST, 3);
const plug = linkId("h1", HOST, 4);
const inside = linkId("h1", WEB, 2);
const DROP = rule("DOCKER-USER", "-A DOCKER-USER -j DROP");

const trace = (hops: Hop[], more: Partial<Trace> = {}): Trace => ({
  question: { from: { kind: "host" }, to: { kind: "host" }, protocol: "tcp", port: 80 },
  disposition: "delivered",
  reason: { key: "delivered", values: {} },
  decided: "forward",
  hops,
  uncertain: [],
  unread: [],
  ...more,
});

const there: Hop[] = [
  {
    node: host,
    forward: true,
    steps: [
      step("link", "receive", {}, { link: eth0 }),
      step("nat", "destination", { from: "192.0.2.2 port 8080", to: "172.18.0.2 port 80" }),
      step("rule", "jump", { to: "DOCKER-USER" }, { rule: rule("FORWARD", "-A FORWARD -j DOCKER-USER") }),
      step("link", "transmit", {}, { link: br }),
      step("bridge", "forward", { bridge: "br-net" }, { link: plug }),
    ],
  },
  {
    node: web,
    forward: true,
    steps: [step("link", "arrive", {}, { link: inside }), step("socket", "found", { address: "::", port: "80" })],
  },
];

describe("what a hop comes by", () => {
  const [outer, inner] = traceHops(index, trace(there));
  test("of the host: links, the published port, the translation, the bridge before its port", () => {
    const port = portId("h1", "web", "0.0.0.0", 8080, "tcp");
    expect(outer?.lit).toEqual([eth0, port, natId("h1", HOST), br, plug]);
    expect([outer?.mark, outer?.place.kind, outer?.place.label]).toEqual([br, "host", "docker-host"]);
  });
  test("of a container: itself, then its link", () => {
    expect(inner?.lit).toEqual([containerId("h1", "web"), inside]);
    expect([inner?.mark, inner?.place.label]).toEqual([containerId("h1", "web"), "web"]);
  });
});

test("a namespace that has gone is called as the kernel calls it", () => {
  const [hop] = traceHops(
    index,
    trace([{ node: sandboxId("h1", 99), forward: true, steps: [step("link", "receive")] }]),
  );
  expect([hop?.place.label, hop?.lit, hop?.mark]).toEqual(["net:[99]", [], undefined]);
});

describe("the deciding step", () => {
  const dropped: Hop[] = [
    {
      node: host,
      forward: true,
      steps: [
        step("link", "receive", {}, { link: eth0 }),
        step("rule", "drop", { hook: "forward" }, { rule: DROP }),
        step("rule", "policy", { policy: "accept" }, { rule: rule("FORWARD", "") }),
      ],
    },
    { node: web, forward: false, steps: [step("link", "receive", {}, { link: inside })] },
  ];
  const table: [label: string, trace: Trace, want: string][] = [
    ["delivered: the socket", trace(there), "2 socket found"],
    [
      "the rule that the reason names",
      trace(dropped, { reason: { key: "dropped", values: {}, rule: DROP } }),
      "1 rule drop",
    ],
    ["on the way back, the last step there", trace(dropped, { decided: "reply" }), "2 link receive"],
    ["without a rule, the last step there", trace(dropped), "1 rule policy"],
    ["nothing at all", trace([]), ""],
  ];
  test.each(table)("%s", (_label, have, want) => {
    const deciding = traceHops(index, have).flatMap(({ number, steps }) =>
      steps.filter(({ decides }) => decides).map(({ kind, action }) => `${number} ${kind} ${action}`),
    );
    expect(deciding.join()).toBe(want);
  });
  test("what is passed by is quiet, but not what decides", () => {
    const [hop] = traceHops(index, trace(dropped));
    expect(hop?.steps.map(({ quiet }) => quiet)).toEqual([false, false, false]);
    const [other] = traceHops(index, trace(there));
    expect(other?.steps.map(({ quiet }) => quiet)).toEqual([false, false, true, false, false]);
  });
});

test("connections: a proxy makes a second one", () => {
  const hop = (forward: boolean): Hop => ({ node: host, forward, steps: [] });
  const hops = traceHops(index, trace([hop(true), hop(true), hop(false), hop(true), hop(false), hop(false)]));
  expect(traceLegs(hops).map(({ there: out, back }) => [out.length, back.length])).toEqual([
    [2, 1],
    [1, 2],
  ]);
});

test("rules that were passed, each once, of the way back only where it decided", () => {
  const [a, b] = [rule("FORWARD", "-A FORWARD -j X"), rule("X", "-A X -j RETURN")];
  const hop = (forward: boolean, ...rules: RuleRef[]): Hop => ({
    node: host,
    forward,
    steps: rules.map((one) => step("rule", "continue", {}, { rule: one })),
  });
  const hops = traceHops(index, trace([hop(true, a, b, a), hop(false, DROP)]));
  expect(rulesPassed(hops, "forward").map((one) => one.rule.text)).toEqual([a.text, b.text]);
  expect(rulesPassed(hops, "reply").map((one) => one.rule.text)).toEqual([a.text, b.text, DROP.text]);
});
