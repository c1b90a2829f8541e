import { describe, expect, it } from "vitest";
import { publishedWay } from "./published-way";
import type { RuleRef, Step, Trace } from "./trace";

const step = (kind: string, action: string, detail: Step["detail"] = {}, rule?: RuleRef): Step => ({
  ...{ kind, action, detail },
  ...(rule && { rule }),
});
const DNAT: RuleRef = { netns: 1, family: "ip", table: "nat", chain: "DOCKER", text: "-A DOCKER -j DNAT" };

function traced(there: Step[], back: Step[] = [], more: Partial<Trace> = {}): Trace {
  return {
    question: { from: { kind: "outside", address: "192.0.2.1" }, to: { kind: "host" }, protocol: "tcp", port: 8080 },
    disposition: "delivered",
    reason: { key: "delivered", values: {} },
    decided: "forward",
    hops: [
      { node: "s", forward: true, steps: there },
      { node: "s", forward: false, steps: back },
    ],
    uncertain: [],
    unread: [],
    ...more,
  };
}

const translated = [
  step("rule", "dnat", {}, DNAT),
  step("nat", "destination", { from: "192.0.2.2 port 8080", to: "172.18.0.2 port 80" }),
  step("bridge", "forward", { bridge: "br-1", name: "veth1" }),
  step("socket", "found", { address: "::", port: "80", process: "httpd" }),
];

describe("publishedWay", () => {
  const table: [string, Trace, object][] = [
    [
      "by a rule",
      traced(translated),
      { rule: DNAT, proxy: false, target: { address: "172.18.0.2", port: "80" }, bridge: "br-1", process: "httpd" },
    ],
    [
      "by a proxy, whose own socket is not the end",
      traced([
        step("socket", "found", { process: "docker-proxy" }),
        step("relay", "connect", { address: "172.18.0.2", port: "80" }),
        step("socket", "found", { process: "httpd" }),
      ]),
      { proxy: true, target: { address: "172.18.0.2", port: "80" }, process: "httpd" },
    ],
    [
      "dropped: nobody takes it",
      traced(translated.slice(0, 2), [], { disposition: "dropped" }),
      { rule: DNAT, proxy: false, target: { address: "172.18.0.2", port: "80" } },
    ],
    ["what the answer meets is not on it", traced([], translated), { proxy: false }],
    ["nothing at all", traced([]), { proxy: false }],
  ];
  it.each(table)("%s", (_label, trace, want) => {
    const { hostIp, question, disposition, reason, decided, ...places } = publishedWay("0.0.0.0", trace);
    expect(places).toEqual(want);
    expect([hostIp, question, disposition, reason, decided]).toEqual([
      "0.0.0.0",
      trace.question,
      trace.disposition,
      trace.reason,
      trace.decided,
    ]);
  });
});
