import { afterAll, describe, expect, it } from "vitest";
import { inspectXfrm } from "@/lib/probe/kernel/inspect-xfrm";
import { Kernel } from "@/lib/probe/kernel/kernel";
import { canMakeNetns } from "@/lib/probe/kernel/testing/world";
import type { WalkFacts } from "./facts";
import { ask, type Flow } from "./fixtures/agree";
import { tcp } from "./fixtures/flows";
import { type Lab, SPACES, type SpaceName } from "./fixtures/lab";
import { startedLab } from "./fixtures/started-lab";

const root = canMakeNetns();

/** What `ip xfrm policy` is told in a namespace, and the flow that is asked for. */
type Case = readonly [label: string, space: SpaceName, policies: readonly string[], flow: Flow];

const A = "172.30.1.10/32";
const B = "172.30.1.11/32";
const ANY = "0.0.0.0/0";

const STOPPING: readonly Case[] = [
  [
    "what the host sends",
    "h",
    [`add dir out src ${ANY} dst ${A} proto tcp dport 80 action block`],
    tcp("h", "172.30.1.10"),
  ],
  ["what a sandbox takes", "a", [`add dir in src ${B} dst ${A} action block`], tcp("b", "172.30.1.10")],
  [
    "what a sandbox answers",
    "a",
    [`add dir out src ${A} dst ${ANY} proto tcp sport 80 action block`],
    tcp("b", "172.30.1.10"),
  ],
  ["what the host passes on", "h", [`add dir fwd src ${ANY} dst ${A} action block`], tcp("c", "172.30.1.10")],
  [
    "what the host passes on, on its way out",
    "h",
    [`add dir out src ${ANY} dst ${A} action block`],
    tcp("c", "172.30.1.10"),
  ],
  [
    "what has to be encrypted, with nobody who knows the key",
    "b",
    [`add dir out src ${B} dst ${A} tmpl src 172.30.1.11 dst 172.30.1.10 proto esp mode tunnel`],
    tcp("b", "172.30.1.10"),
  ],
  [
    "what should have come encrypted",
    "a",
    [`add dir in src ${B} dst ${A} tmpl proto esp mode transport`],
    tcp("b", "172.30.1.10"),
  ],
  ["IPv6", "a", ["add dir in src ::/0 dst fd00:1::10/128 proto tcp action block"], tcp("b", "fd00:1::10")],
  ["neighbour discovery", "a", ["add dir in src ::/0 dst ::/0 proto ipv6-icmp action block"], tcp("b", "fd00:1::10")],
  ["everything, unless it is allowed", "h", ["setdefault fwd block"], tcp("c", "172.30.1.10")],
  [
    "what an allowing policy of less weight would let pass",
    "a",
    [`add dir in src ${ANY} dst ${A} priority 2`, `add dir in src ${B} dst ${A} priority 1 action block`],
    tcp("b", "172.30.1.10"),
  ],
];

const PASSING: readonly Case[] = [
  ["another port", "a", [`add dir in src ${B} dst ${A} proto tcp dport 81 action block`], tcp("b", "172.30.1.10")],
  ["another protocol", "a", [`add dir in src ${B} dst ${A} proto udp action block`], tcp("b", "172.30.1.10")],
  ["another direction", "a", [`add dir fwd src ${B} dst ${A} action block`], tcp("b", "172.30.1.10")],
  ["another mark", "b", [`add dir out src ${B} dst ${A} mark 7 mask 0xff action block`], tcp("b", "172.30.1.10")],
  ["a link of its own", "b", [`add dir out src ${B} dst ${A} if_id 7 action block`], tcp("b", "172.30.1.10")],
  ["the other family", "a", ["add dir in src ::/0 dst ::/0 action block"], tcp("b", "172.30.1.10")],
  [
    "an allowing policy of more weight",
    "a",
    [`add dir in src ${B} dst ${A} priority 1`, `add dir in src ${ANY} dst ${A} priority 2 action block`],
    tcp("b", "172.30.1.10"),
  ],
  ["what is bridged", "h", [`add dir fwd src ${ANY} dst ${ANY} action block`], tcp("b", "172.30.1.10")],
];

/** What `ip xfrm policy` prints, without its indentation. */
const printed = (here: Lab, space: SpaceName) =>
  here.read(space, ["ip", "-o", "xfrm", "policy"]).map((line) => line.replace(/[\\\s]+/g, " ").trim());

describe.skipIf(!root)(`policies of IPsec${root ? "" : " (skipped: needs root)"}`, () => {
  const lab = startedLab();
  const kernel = Kernel.open();
  afterAll(() => kernel.close());

  const policiesOf = (here: Lab, name: SpaceName) => {
    const inode = here.world.inode(name);
    const policies = kernel.visit(inode, (open) => inspectXfrm(open, kernel.linksOf(inode)));
    if (!policies) throw new Error(`${name} was not read`);
    return policies;
  };

  /** The recorded facts, with the policies as they are now. */
  function factsOf(here: Lab): WalkFacts {
    const facts = here.facts();
    const names = SPACES.filter((name) => name !== "o");
    const sandboxes = names.map((name) => {
      const inode = here.world.inode(name);
      return [inode, { ...facts.sandboxes.get(inode), policies: policiesOf(here, name) }] as const;
    });
    return { ...facts, sandboxes: new Map(sandboxes) };
  }

  /** Runs with policies, and takes them away again. */
  async function withPolicies(space: SpaceName, policies: readonly string[], run: (here: Lab) => Promise<void>) {
    const here = lab();
    kernel.observe({ pids: [], paths: SPACES.map((name) => here.world.path(name)) });
    try {
      // Who knows a neighbour already asks nobody.
      for (const name of ["a", "b"] as const) here.run(name, ["ip", "-6", "neigh", "flush", "all"]);
      for (const policy of policies) here.run(space, ["ip", "xfrm", "policy", ...policy.split(" ")]);
      await run(here);
    } finally {
      here.run(space, ["ip", "xfrm", "policy", "flush"]);
      here.run(space, ["ip", "xfrm", "policy", "setdefault", "fwd", "accept"]);
    }
  }

  it.each(STOPPING)(
    "%s: the packet is lost, and the walk names the policy",
    { timeout: 30_000 },
    (_, space, policies, flow) =>
      withPolicies(space, policies, async (here) => {
        expect(["timeout", "EPERM", "EHOSTUNREACH", "EAGAIN"]).toContain(await here.connect(flow.from, flow, 500));
        const named = printed(here, space).find((line) => /action block|tmpl/.test(line)) ?? "setdefault fwd block";
        expect(ask(factsOf(here), flow)).toMatchObject({
          disposition: "unknown",
          reason: { key: "ipsec-policy", values: { policy: named } },
        });
      }),
  );

  it.each(PASSING)(
    "%s: the packet arrives, and nothing is left open",
    { timeout: 30_000 },
    (_, space, policies, flow) =>
      withPolicies(space, policies, async (here) => {
        expect([await here.connect(flow.from, flow, 4000), ask(factsOf(here), flow).disposition]).toEqual([
          "ok",
          "delivered",
        ]);
      }),
  );

  it("compare the address that a packet is given at the very end, too", { timeout: 30_000 }, () =>
    withPolicies("h", ["add dir out src 192.0.2.2/32 dst 192.0.2.1/32 proto tcp action block"], async (here) => {
      const flow = tcp("a", "192.0.2.1");
      expect([await here.connect("a", flow, 4000), ask(factsOf(here), flow).disposition]).toEqual([
        "ok",
        "leaves-host",
      ]);
      try {
        here.run("h", ["iptables", "-t", "nat", "-A", "POSTROUTING", "-o", "eth0", "-j", "MASQUERADE"]);
        await here.recordRules();
        expect(await here.connect("a", flow, 500)).toBe("timeout");
        expect(ask(factsOf(here), flow)).toMatchObject({ disposition: "unknown", reason: { key: "ipsec-policy" } });
      } finally {
        here.run("h", ["iptables", "-t", "nat", "-F", "POSTROUTING"]);
        await here.recordRules();
      }
    }),
  );

  it("are told as ip prints them", () =>
    withPolicies(
      "a",
      [
        `add dir out src 10.0.0.0/8 dst 10.1.0.0/16 proto udp sport 5 dport 80 mark 0x10 mask 0xff priority 7 tmpl src 192.0.2.3 dst 192.0.2.4 proto esp reqid 3 mode tunnel`,
        "add dir fwd src fd00::/64 dst fd01::/64 proto ipv6-icmp type 128 priority 6",
        "add dir in src 10.0.0.0/8 dst 0.0.0.0/0 proto sctp dev eth0 priority 5 action block",
        "add dir fwd src 10.0.0.0/8 dst 0.0.0.0/0 priority 4 tmpl proto comp mode transport tmpl proto ah reqid 1 mode transport",
      ],
      async (here) => {
        expect(policiesOf(here, "a").map(({ text }) => text)).toEqual(printed(here, "a"));
      },
    ));
});
