import { describe, expect, it } from "vitest";
import { canMakeNetns } from "@/lib/probe/kernel/testing/world";
import type { WalkFacts } from "./facts";
import { ask, type Comparison, compare, told } from "./fixtures/agree";
import { FLOWS, tcp } from "./fixtures/flows";
import type { Lab } from "./fixtures/lab";
import { MAC_A, SETUPS } from "./fixtures/setups";
import { SINGLE } from "./fixtures/single-setups";
import { startedLab } from "./fixtures/started-lab";
import { remedyFor } from "./remedy";
import { walk } from "./walk";

const root = canMakeNetns();

/**
 * What a walk says would help is done, for the first that it says it of, and helps. What undoes the set-up undoes it, too.
 * @returns whether there was any
 */
async function tryRemedy(lab: Lab, facts: WalkFacts, compared: readonly Comparison[]): Promise<boolean> {
  for (const { flow, trace } of compared) {
    const { remedy } = remedyFor(facts, trace);
    const space = remedy && lab.nameOf(remedy.netns);
    if (!remedy || !space) continue;
    lab.run(space, remedy.argv);
    expect([told({ flow, trace, result: await lab.connect(flow.from, flow, 4000), agrees: true })]).toEqual([
      expect.stringContaining(": ok, said"),
    ]);
    return true;
  }
  return false;
}

describe.skipIf(!root)(`real connects on a scratch host${root ? "" : " (skipped: needs root)"}`, () => {
  const lab = startedLab(({ world }) => world.ip("a", `link set dev eth0 address ${MAC_A}`));
  let remedied = 0;

  it.each(SETUPS)("%s", { timeout: 60_000 }, async (_, space, make, undo) => {
    const here = lab();
    try {
      for (const line of make) here.run(space, line.split(" "));
      await here.record("h", space);
      const facts = here.facts();
      const compared = await Promise.all(FLOWS.map((flow) => compare(here, facts, flow)));
      expect(compared.filter(({ agrees }) => !agrees).map(told)).toEqual([]);
      if (await tryRemedy(here, facts, compared)) remedied++;
    } finally {
      for (const line of undo) here.run(space, line.split(" "));
      await here.record(space);
    }
  });

  it.each(SINGLE)("%s", { timeout: 30_000 }, async (_, space, make, undo, flow, result, said, key) => {
    const here = lab();
    try {
      for (const line of make) here.run(space, line.split(" "));
      await here.record(space);
      const { disposition, reason } = ask(here.facts(), flow);
      expect([disposition, reason.key]).toEqual([said, key]);
      here.run(flow.from, ["ip", "neigh", "flush", "all"]);
      expect(await here.connect(flow.from, flow, 4000)).toBe(result);
    } finally {
      for (const line of undo) here.run(space, line.split(" "));
      await here.record(space);
    }
  });

  it.each([
    ["172.30.1.1", "net.ipv4.icmp_echo_ignore_all"],
    ["fd00:1::1", "net.ipv6.icmp.echo_ignore_all"],
  ])("an echo request to %s, with and without %s", { timeout: 30_000 }, async (address, setting) => {
    const here = lab();
    const ping = () => here.run("a", ["busybox", "ping", "-c", "1", "-W", "1", address]);
    const said = () => {
      const facts = here.facts();
      const id = facts.observation.containers.find(({ name }) => name === "a")?.id ?? "";
      return walk(facts, { from: { kind: "container", id }, to: { kind: "address", address }, protocol: "icmp" }).reason
        .key;
    };
    expect(said()).toBe("echo");
    ping();
    try {
      here.run("h", ["sysctl", "-qw", `${setting}=1`]);
      await here.record("h");
      expect(said()).toBe("echo-ignored");
      expect(ping).toThrow();
    } finally {
      here.run("h", ["sysctl", "-qw", `${setting}=0`]);
      await here.record("h");
    }
  });

  it.each([
    ["a stranger", tcp("o", "2001:db8:2::2"), "up0", "-A INPUT -p ipv6-icmp -j DROP"],
    ["a sandbox", tcp("a", "fd00:1::1"), "eth0", "-A OUTPUT -p ipv6-icmp -j DROP"],
    ["a port of the same bridge", tcp("a", "fd00:1::11"), "eth0", "-A FORWARD -p ipv6-icmp -j DROP"],
  ])(
    "IPv6 neighbours that rules keep from being found: %s gets through while it knows them, and the walk says that it cannot know",
    async (_, flow, link, rule) => {
      const here = lab();
      const forget = () => here.run(flow.from, ["ip", "-6", "neigh", "flush", "dev", link]);
      expect(await here.connect(flow.from, flow, 4000)).toBe("ok");
      try {
        here.run("h", ["ip6tables-nft", ...rule.split(" ")]);
        await here.record("h");
        const [, chain] = rule.split(" ");
        const { trace, result } = await compare(here, here.facts(), flow);
        expect(result).toBe("ok");
        expect(trace).toMatchObject({
          disposition: "unknown",
          reason: { key: "discovery-blocked", values: { address: flow.address, chain }, rule: { text: rule } },
        });
        forget();
        expect(await here.connect(flow.from, flow, 500)).toBe("timeout");
      } finally {
        here.run("h", ["ip6tables-nft", "-F"]);
        await here.record("h");
      }
      expect(await here.connect(flow.from, flow, 4000)).toBe("ok");
    },
    20_000,
  );

  it("remedies were tried", () => expect(remedied).toBeGreaterThanOrEqual(8));
});
