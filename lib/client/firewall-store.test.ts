import { beforeAll, describe, expect, test } from "vitest";
import type { FirewallAnswer } from "@/lib/model/firewall-inspection";
import { loadSchemas } from "./ask";
import { fakeClock } from "./fake-clock";
import { createFirewallStore, firewallPath } from "./firewall-store";

beforeAll(async () => void (await loadSchemas()));

function answer(version: string, ...packets: number[]): FirewallAnswer {
  const rules = packets.map((count, i) => ({
    text: `rule ${i}`,
    packets: count,
    bytes: count * 60,
    matches: [],
    statements: [],
  }));
  const table = { source: "nftables" as const, family: "ip" as const, name: "t", dormant: false, sets: [] };
  const tables = [{ ...table, chains: [{ name: "c", rules }] }];
  return { kind: "firewall", readAt: "now", version, firewall: { tables, unread: [] }, trouble: [] };
}
const counters = (version: string, ...packets: number[]) => ({
  kind: "firewall-counters",
  readAt: "now",
  version,
  counters: packets.map((count) => [count, count * 60]),
});

function setup(answers: Record<string, unknown>[]) {
  const clock = fakeClock();
  const asked: string[] = [];
  const store = createFirewallStore(async (path) => {
    asked.push(path);
    const body = answers[asked.length - 1];
    return { ok: body !== undefined && !("title" in body), status: 200, json: async () => body };
  }, clock);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const turn = async () => {
    clock.advance(2000);
    await settle();
  };
  const gained = () => [...store.getSnapshot().gained].map(([{ text }, more]) => `${text} +${more}`);
  return { store, clock, asked, settle, turn, gained };
}

describe("createFirewallStore", () => {
  test("asks for everything once, then for counters, and tells what was counted meanwhile", async () => {
    const { store, asked, settle, turn, gained } = setup([
      answer("v", 5, 7),
      counters("v", 5, 9),
      counters("v", 1, 10),
    ]);
    store.follow("s");
    await settle();
    expect(gained()).toEqual([]);
    await turn();
    expect(gained()).toEqual(["rule 1 +2"]);
    await turn();
    expect(gained()).toEqual(["rule 1 +3"]);
    expect(asked).toEqual([firewallPath("s"), firewallPath("s", "v"), firewallPath("s", "v")]);
  });

  test("other rules are counted from the beginning", async () => {
    const { store, settle, turn, gained } = setup([answer("v", 5), answer("w", 9, 1), counters("w", 9, 4)]);
    store.follow("s");
    await settle();
    await turn();
    expect([store.getSnapshot().answer?.version, gained()]).toEqual(["w", []]);
    await turn();
    expect(gained()).toEqual(["rule 1 +3"]);
  });

  test("a failure keeps what was known, and it is tried again", async () => {
    const { store, settle, turn } = setup([
      answer("v", 5),
      { status: 502, title: "No", detail: "x" },
      counters("v", 6),
    ]);
    store.follow("s");
    await settle();
    await turn();
    expect(store.getSnapshot()).toMatchObject({ status: "failed", problem: { title: "No" }, answer: { version: "v" } });
    await turn();
    expect(store.getSnapshot().status).toBe("ready");
    expect(store.getSnapshot().problem).toBeUndefined();
  });

  test("other rules are asked for as soon as the topology tells of them", async () => {
    const { store, asked, clock, settle } = setup([answer("v", 5), answer("w", 6)]);
    store.follow("s", "v");
    await settle();
    store.follow("s", "v");
    expect(asked.length).toBe(1);
    store.follow("s", "w");
    store.follow("s", "w");
    await settle();
    expect([asked.length, store.getSnapshot().answer?.version, clock.pending()]).toEqual([2, "w", [2000]]);
  });

  test("left and come back to while it is asked, there is one question at a time", async () => {
    const { store, clock, settle } = setup([answer("v", 5), answer("v", 6)]);
    store.follow("s");
    store.follow(null);
    store.follow("s");
    await settle();
    expect([store.getSnapshot().status, clock.pending()]).toEqual(["ready", [2000]]);
  });

  test("nothing is asked any more once it is left", async () => {
    const { store, clock, asked, settle } = setup([answer("v", 5)]);
    store.follow("s");
    await settle();
    store.follow(null);
    expect(clock.pending()).toEqual([]);
    expect([store.getSnapshot().id, asked.length]).toEqual([null, 1]);
  });
});
