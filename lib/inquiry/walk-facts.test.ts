import { describe, expect, it } from "vitest";
import type { FirewallSet, FirewallTable } from "@/lib/model/firewall";
import type { Answer, Question } from "@/lib/model/inspection";
import { netns, observation } from "@/lib/topology/fixtures/build";
import type { Desk } from "./desk";
import { FactsShelf, walkFacts } from "./walk-facts";

const set = (flags: string[]): FirewallSet => ({ name: "s", kind: "set", type: "ipv4_addr", flags, elements: [] });
const table = (...sets: FirewallSet[]): FirewallTable => ({
  source: "nftables",
  family: "inet",
  name: "t",
  dormant: false,
  chains: [],
  sets,
});

/** A probe that tells of namespaces 1 and 2, and counts what it was asked. */
class FakeDesk implements Desk {
  observation = { ...observation(), netns: [netns(1, { host: true }), netns(2)] };
  generation: string | undefined = "7.1";
  tables: FirewallTable[] = [table()];
  unread: { source: "nftables"; reason: string }[] = [];
  readonly asked: Question[] = [];

  async inspect(question: Question): Promise<Answer> {
    this.asked.push(question);
    const generation = this.generation;
    const { tables, unread } = this;
    if (question.kind === "firewall") {
      const firewall = { tables, unread };
      return { kind: "firewall", readAt: "", version: "", ...(generation && { generation }), firewall, trouble: [] };
    }
    const told = { listeners: [], sysctls: [], ...(generation && { rulesGeneration: generation }) };
    return { kind: "reception", readAt: "", ...told, trouble: [] };
  }

  readings(kind: Question["kind"]): number {
    return this.asked.filter((question) => question.kind === kind).length;
  }
}

describe("FactsShelf", () => {
  const cases: [label: string, before: Partial<FakeDesk>, between: (desk: FakeDesk) => void, readings: number][] = [
    ["as long as no rule changed", {}, () => {}, 1],
    ["when one changed", {}, (desk) => Object.assign(desk, { generation: "7.2" }), 2],
    [
      "when the observation tells of others",
      {},
      (desk) =>
        Object.assign(desk, {
          observation: { ...observation(), netns: [netns(1, { host: true, firewallVersion: "2" })] },
        }),
      2,
    ],
    ["when the kernel does not tell of changes", { generation: undefined }, () => {}, 2],
    ["when it no longer tells", {}, (desk) => Object.assign(desk, { generation: undefined }), 2],
    ["beside a set of constants", { tables: [table(set(["constant"]))] }, () => {}, 1],
    ["beside a set whose elements end by themselves", { tables: [table(set(["timeout"]))] }, () => {}, 2],
    ["beside a set that packets add to", { tables: [table(set(["dynamic"]))] }, () => {}, 2],
    ["when something was not read", { unread: [{ source: "nftables", reason: "it crashed" }] }, () => {}, 2],
    [
      "when the namespace ended in between",
      {},
      (desk) => Object.assign(desk, { observation: { ...desk.observation, netns: [netns(2)] } }),
      2,
    ],
  ];
  it.each(cases)("rules are kept %s", async (_, before, between, readings) => {
    const desk = Object.assign(new FakeDesk(), before);
    const shelf = new FactsShelf(desk);
    const first = await shelf.read(1);
    between(desk);
    const second = await shelf.read(1);
    expect(desk.readings("firewall")).toBe(readings);
    expect(first.firewall === second.firewall || readings === 2).toBe(true);
    expect(second.firewall?.tables).toEqual(desk.tables);
  });

  it("reads sockets and settings each time, and docker-proxies of the host alone", async () => {
    const desk = new FakeDesk();
    const shelf = new FactsShelf(desk);
    for (const inode of [1, 2, 1]) await shelf.read(inode);
    const proxies = desk.asked.flatMap((one) => (one.kind === "reception" ? [[one.inode, one.proxies]] : []));
    expect(proxies).toEqual([
      [1, true],
      [2, false],
      [1, true],
    ]);
  });

  it("rules that changed are asked for before everything else, and those that did not are not", async () => {
    const desk = new FakeDesk();
    const shelf = new FactsShelf(desk);
    await Promise.all([1, 2].map((inode) => shelf.read(inode)));
    const changed = [netns(1), netns(2, { host: true, firewallVersion: "2" })];
    desk.observation = { ...desk.observation, netns: changed };
    desk.asked.length = 0;
    await Promise.all(shelf.inOrder([1, 2]).map((inode) => shelf.read(inode)));
    expect(desk.asked.map((one) => ["inode" in one && one.inode, one.kind])).toEqual([
      [2, "firewall"],
      [2, "reception"],
      [1, "reception"],
    ]);
  });

  it("gives those who ask meanwhile one reading", async () => {
    const desk = new FakeDesk();
    const [a, b, c] = await Promise.all([walkFacts(desk).read(1), walkFacts(desk).read(1), walkFacts(desk).read(2)]);
    expect(a).toBe(b);
    expect(c).not.toBe(a);
    expect([desk.readings("reception"), desk.readings("firewall")]).toEqual([2, 2]);
  });

  it("reads anew for who asks when something changed meanwhile", async () => {
    const desk = new FakeDesk();
    const shelf = new FactsShelf(desk);
    const early = shelf.read(1);
    desk.tables = [table(), table()];
    desk.observation = { ...desk.observation, netns: [netns(1, { host: true, firewallVersion: "2" }), netns(2)] };
    const [late, later] = await Promise.all([shelf.read(1), shelf.read(1)]);
    expect(late.firewall?.tables).toHaveLength(2);
    expect((await early).firewall?.tables).toHaveLength(1);
    expect(later.firewall).toBe(late.firewall);
  });

  it("tells nothing where the probe tells nothing", async () => {
    const desk = {
      observation: observation(),
      inspect: async () => ({ kind: "unanswered", reason: "gone", message: "" }) as const,
    };
    expect(await new FactsShelf(desk).read(1)).toEqual({});
  });
});
