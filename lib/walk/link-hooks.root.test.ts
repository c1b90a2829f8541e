import { afterAll, describe, expect, it } from "vitest";
import { inspectAttachments } from "@/lib/probe/kernel/inspect-attachments";
import { Kernel } from "@/lib/probe/kernel/kernel";
import { knowsAllPrograms, loseAll, type ProgramKind } from "@/lib/probe/kernel/testing/bpf-program";
import { canMakeNetns } from "@/lib/probe/kernel/testing/world";
import { readFirewall } from "@/lib/probe/netfilter/read-firewall";
import type { WalkFacts } from "./facts";
import { ask, type Flow } from "./fixtures/agree";
import { tcp } from "./fixtures/flows";
import { type Lab, SPACES, type SpaceName } from "./fixtures/lab";
import { startedLab } from "./fixtures/started-lab";

const root = canMakeNetns();

/** What is put at a link, what takes it away again, whom it keeps from whom, and what the walk names. */
type Case = readonly [
  label: string,
  space: SpaceName,
  make: readonly string[],
  undo: readonly string[],
  stopped: Flow,
  reason: { readonly key: string; readonly values: Readonly<Record<string, string>> },
];

const DROP_ALL = "bpf da bytecode 1,6\\x200\\x200\\x202";
const netdev = (where: string, rule: string) => [
  "nft add table netdev fence",
  `nft add chain netdev fence gate { type filter hook ${where} priority 0 ; }`,
  `nft add rule netdev fence gate ${rule}`,
];
const arp = (hook: string) => [
  "nft add table arp fence",
  `nft add chain arp fence gate { type filter hook ${hook} priority 0 ; policy drop ; }`,
];
const FLUSH = ["nft flush ruleset", "ip neigh flush all"];

const CASES: readonly Case[] = [
  [
    "a chain at the host's link in",
    "h",
    netdev("ingress device eth0", "tcp dport 80 drop"),
    FLUSH,
    tcp("o", "192.0.2.2"),
    { key: "netdev-rule", values: { link: "eth0", direction: "ingress", table: "fence" } },
  ],
  [
    "a chain of inet at the host's link in",
    "h",
    [
      "nft add table inet fence",
      "nft add chain inet fence gate { type filter hook ingress device eth0 priority 0 ; }",
      "nft add rule inet fence gate tcp dport 80 drop",
    ],
    FLUSH,
    tcp("o", "192.0.2.2"),
    { key: "netdev-rule", values: { link: "eth0" } },
  ],
  [
    "a chain at a port out",
    "h",
    netdev("egress device va", "tcp dport 80 drop"),
    FLUSH,
    tcp("h", "172.30.1.10"),
    { key: "netdev-rule", values: { link: "va", direction: "egress" } },
  ],
  [
    "a chain at a port in, of the answers",
    "h",
    netdev("ingress device va", "tcp sport 80 drop"),
    FLUSH,
    tcp("h", "172.30.1.10"),
    { key: "netdev-rule", values: { link: "va" } },
  ],
  [
    "a chain in a sandbox",
    "a",
    netdev("ingress device eth0", "tcp dport 80 drop"),
    FLUSH,
    tcp("b", "172.30.1.10"),
    { key: "netdev-rule", values: { link: "eth0" } },
  ],
  [
    "ARP that the host does not hear",
    "h",
    [...arp("input"), "ip neigh flush all"],
    FLUSH,
    tcp("h", "172.30.1.10"),
    { key: "arp-rule", values: { table: "fence", chain: "gate" } },
  ],
  [
    "ARP that a sandbox does not hear",
    "a",
    [...arp("input"), "ip neigh flush all"],
    FLUSH,
    tcp("a", "172.30.1.11"),
    { key: "arp-rule", values: { table: "fence" } },
  ],
  [
    "a filter of tc in",
    "h",
    ["tc qdisc add dev eth0 clsact", `tc filter add dev eth0 ingress protocol ip ${DROP_ALL}`],
    ["tc qdisc del dev eth0 clsact"],
    tcp("o", "192.0.2.2"),
    { key: "link-filter", values: { link: "eth0", direction: "ingress", name: "bpf" } },
  ],
  [
    "a filter of tc out",
    "h",
    ["tc qdisc add dev va clsact", `tc filter add dev va egress protocol ip ${DROP_ALL}`],
    ["tc qdisc del dev va clsact"],
    tcp("h", "172.30.1.10"),
    { key: "link-filter", values: { link: "va", direction: "egress" } },
  ],
  [
    "a filter of tc at a queue",
    "a",
    ["tc qdisc add dev eth0 handle 1: root htb", `tc filter add dev eth0 parent 1: protocol ip ${DROP_ALL}`],
    ["tc qdisc del dev eth0 root"],
    tcp("a", "172.30.1.11"),
    { key: "link-filter", values: { link: "eth0", direction: "egress" } },
  ],
];

describe.skipIf(!root)(`what hangs at links${root ? "" : " (skipped: needs root)"}`, () => {
  const lab = startedLab();
  const kernel = Kernel.open();
  afterAll(() => kernel.close());

  /** The recorded facts, with what the kernel tells of the links, and rules as the probe reads them. */
  async function factsOf(here: Lab): Promise<WalkFacts> {
    const facts = here.facts();
    const names = SPACES.filter((name) => name !== "o");
    kernel.observe({ pids: [], paths: names.map((name) => here.world.path(name)) });
    const sandboxes = names.map(async (name) => {
      const inode = here.world.inode(name);
      const attachments = kernel.visit(inode, inspectAttachments);
      const rules = kernel.nftRules(inode);
      if (!attachments || !rules) throw new Error(`${name} was not read`);
      const { firewall } = await readFirewall({ netnsPath: here.world.path(name), kernel: rules });
      return [inode, { ...facts.sandboxes.get(inode), attachments, firewall }] as const;
    });
    return { ...facts, sandboxes: new Map(await Promise.all(sandboxes)) };
  }

  it.each(CASES)(
    "%s: the packet is lost, and the walk says what may have done it",
    { timeout: 30_000 },
    async (_, space, make, undo, flow, reason) => {
      const here = lab();
      expect([await here.connect(flow.from, flow, 4000), ask(await factsOf(here), flow).disposition]).toEqual([
        "ok",
        "delivered",
      ]);
      try {
        for (const line of make)
          here.run(
            space,
            line.split(" ").map((word) => word.replaceAll("\\x20", " ")),
          );
        await here.record("h", space);
        expect(["timeout", "EHOSTUNREACH"]).toContain(await here.connect(flow.from, flow, 500));
        expect(ask(await factsOf(here), flow)).toMatchObject({ disposition: "unknown", reason });
      } finally {
        for (const line of undo) here.run(space, line.split(" "));
        await here.record("h", space);
      }
    },
  );

  const PROGRAMS: readonly [kind: ProgramKind, space: SpaceName, link: string, stopped: Flow, reason: object][] = [
    ["xdp", "a", "eth0", tcp("b", "172.30.1.10"), { key: "link-xdp", values: { link: "eth0" } }],
    ["tcx-ingress", "h", "eth0", tcp("o", "192.0.2.2"), { key: "link-filter", values: { direction: "ingress" } }],
    ["tcx-egress", "h", "va", tcp("h", "172.30.1.10"), { key: "link-filter", values: { link: "va" } }],
  ];
  it.skipIf(!knowsAllPrograms()).each(PROGRAMS)(
    "a program of %s in %s at %s: the packet is lost, and the walk names it",
    { timeout: 30_000 },
    async (kind, space, link, flow, reason) => {
      const here = lab();
      expect(ask(await factsOf(here), flow).disposition).toBe("delivered");
      const inode = here.world.inode(space);
      const index = kernel.linksOf(inode).find(({ name }) => name === link)?.index ?? 0;
      const remove = kernel.visit(inode, (_, inside) => inside(() => loseAll(kind, index)));
      try {
        expect(["timeout", "EHOSTUNREACH"]).toContain(await here.connect(flow.from, flow, 500));
        const { disposition, reason: said } = ask(await factsOf(here), flow);
        expect([disposition, said]).toMatchObject(["unknown", reason]);
        expect(said.values.name).toMatch(/prog \d+$/);
      } finally {
        remove?.();
      }
      expect([await here.connect(flow.from, flow, 4000), ask(await factsOf(here), flow).disposition]).toEqual([
        "ok",
        "delivered",
      ]);
    },
  );

  it("a chain at one link leaves nothing open at others", async () => {
    const here = lab();
    try {
      for (const line of netdev("ingress devices = { eth0, vc }", "tcp dport 80 drop")) here.run("h", line.split(" "));
      await here.record("h");
      const facts = await factsOf(here);
      const dispositions = [
        tcp("a", "172.30.1.11"),
        tcp("h", "172.30.1.10"),
        tcp("o", "192.0.2.2"),
        tcp("c", "172.30.1.10"),
      ];
      expect(dispositions.map((flow) => ask(facts, flow).disposition)).toEqual([
        "delivered",
        "delivered",
        "unknown",
        "unknown",
      ]);
    } finally {
      here.run("h", ["nft", "flush", "ruleset"]);
      await here.record("h");
    }
  });

  it("chains that let everything pass, and queues, leave nothing open", async () => {
    const here = lab();
    try {
      for (const line of [
        ...netdev("ingress device eth0", "counter accept"),
        "tc qdisc add dev va root tbf rate 1gbit burst 1mb latency 50ms",
      ])
        here.run("h", line.split(" "));
      await here.record("h");
      expect(ask(await factsOf(here), tcp("o", "172.30.1.10")).disposition).toBe("delivered");
    } finally {
      for (const line of ["nft flush ruleset", "tc qdisc del dev va root"]) here.run("h", line.split(" "));
    }
  });
});
