import { describe, expect, test, vi } from "vitest";
import { bridge, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import type { Topology } from "@/lib/topology/topology";
import { follow } from "@/lib/wire/follow";
import { Delta, Health, Snapshot } from "@/lib/wire/protocol";
import { DOWN, events, FIVE, FOUR, GAP, observe, pass, picture, RESYNC, RETRY, SAMPLE } from "./fixtures/observed";

describe("live", () => {
  test("the first snapshot is empty and starting, then the host's", async () => {
    const { observatory, heard } = observe(FOUR);
    expect(observatory.snapshot()).toMatchObject({ revision: 0, nodes: [], health: { state: "starting" } });
    await pass(0);
    expect(picture(observatory)).toEqual(relate(FOUR));
    expect(observatory.snapshot()).toMatchObject({
      revision: 1,
      observedAt: FOUR.observedAt,
      health: { state: "live" },
    });
    expect(events(heard)).toEqual(["health live", "delta"]);
  });

  test("each change is a delta that leads from one picture to the next, revisions grow by one, and all passes the schemas", async () => {
    const { probe, observatory, heard } = observe(FOUR);
    const before = { ...picture(observatory) };
    for (const next of [FIVE, SAMPLE, observation(), FOUR]) {
      await pass(GAP);
      probe.next = next;
      probe.hint();
    }
    await pass(GAP);
    const deltas = heard.flatMap(({ event, data }) =>
      event === "delta" ? [Delta.parse(JSON.parse(JSON.stringify(data)))] : [],
    );
    expect(deltas.map(({ from, revision }) => [from, revision])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ]);
    expect(deltas.reduce<Topology | undefined>((at, delta) => at && follow(at, delta), before)).toEqual(
      picture(observatory),
    );
    expect(picture(observatory)).toEqual(relate(FOUR));
    expect(Snapshot.parse(observatory.snapshot()).revision).toBe(5);
  });

  test("nothing changed: nothing is told", async () => {
    const { probe, observatory, heard } = observe(FOUR);
    await pass(GAP);
    heard.length = 0;
    probe.next = { ...FOUR, observedAt: "2026-01-01T09:00:00.000Z" };
    probe.hint();
    await pass(GAP);
    expect(probe.observed).toBe(2);
    expect(heard).toEqual([]);
    expect(observatory.snapshot()).toMatchObject({ revision: 1, observedAt: "2026-01-01T09:00:00.000Z" });
  });

  test("a storm of hints during a reading is one further reading, which sees what was last", async () => {
    const { probe, observatory } = observe(FOUR);
    await pass(GAP);
    const free = probe.hold();
    for (let i = 0; i < 100; i++) probe.hint();
    expect(probe.observed).toBe(2);
    free();
    probe.next = FIVE;
    await pass(RETRY);
    expect(probe.observed).toBe(3);
    expect(picture(observatory)).toEqual(relate(FIVE));
  });

  test("what no hint told is found by the slow re-reading", async () => {
    const { probe, observatory } = observe(FOUR);
    await pass(GAP);
    probe.next = FIVE;
    await pass(RESYNC - GAP - 1);
    expect(picture(observatory)).toEqual(relate(FOUR));
    await pass(1);
    expect(picture(observatory)).toEqual(relate(FIVE));
  });

  test("hints are passed on, each once; without one everything is read", async () => {
    const { probe } = observe(FOUR);
    await pass(GAP);
    const free = probe.hold();
    probe.hint({ scope: "netns", inode: 5 });
    for (let i = 0; i < 3; i++) probe.hint({ scope: "container", id: "c" });
    probe.hint({ scope: "netns", inode: 6 });
    free();
    await pass(GAP);
    await pass(GAP);
    expect(probe.asked).toEqual([
      undefined,
      [{ scope: "netns", inode: 5 }],
      [
        { scope: "container", id: "c" },
        { scope: "netns", inode: 6 },
      ],
    ]);
  });
});

describe("engine", () => {
  test("down at the start: the sample, why, and live by itself when it comes", async () => {
    const { probe, observatory, heard } = observe(DOWN);
    await pass(GAP);
    expect(picture(observatory)).toEqual(relate(SAMPLE));
    expect(observatory.snapshot()).toMatchObject({ observedAt: SAMPLE.observedAt });
    expect(observatory.health).toMatchObject({ state: "sample", reason: "no socket", hint: "start it" });
    probe.next = FOUR;
    probe.hint();
    await pass(0);
    expect(observatory.health.state).toBe("live");
    expect(picture(observatory)).toEqual(relate(FOUR));
    expect(events(heard)).toEqual(["health sample", "delta", "health live", "delta"]);
  });

  test("down after live: the last picture stands, `since` is when it was first missed", async () => {
    const { probe, observatory, heard } = observe(FOUR);
    await pass(1000);
    heard.length = 0;
    probe.next = DOWN;
    probe.hint();
    await pass(1000);
    const since = "2026-01-01T00:00:01.000Z";
    expect(observatory.health).toMatchObject({ state: "engine-gone", since, reason: "no socket" });
    probe.hint();
    await pass(RESYNC);
    expect(observatory.health.since).toBe(since);
    expect(picture(observatory)).toEqual(relate(FOUR));
    expect(observatory.snapshot().observedAt).toBe(FOUR.observedAt);
    expect(events(heard)).toEqual(["health engine-gone"]);
    probe.next = FOUR;
    probe.hint();
    await pass(GAP);
    expect(events(heard)).toEqual(["health engine-gone", "health live"]);
  });

  test("away, and last known: what the kernel tells goes on, what the engine told stands, and both are said", async () => {
    const { probe, observatory, heard } = observe(FOUR);
    await pass(1000);
    heard.length = 0;
    const { engine } = FOUR;
    if (engine.state !== "up") throw new Error("the fixture has no engine");
    const down = { ...DOWN.engine, lastKnown: engine.engine };
    const [host] = FOUR.netns.filter((netns) => netns.host);
    if (!host) throw new Error("the fixture has no host");
    const netns = FOUR.netns.map((one) =>
      one === host ? { ...host, links: [...host.links, bridge(900, "br-new")] } : one,
    );
    probe.next = { ...FOUR, engine: down, netns };
    probe.hint({ scope: "netns", inode: host.inode });
    await pass(GAP);
    expect(observatory.health).toMatchObject({ state: "engine-gone", kernelLive: true, reason: "no socket" });
    expect(picture(observatory)).toEqual(relate(probe.next));
    expect(picture(observatory).nodes.map(({ label }) => label)).toContain("br-new");
    expect(picture(observatory).hosts).toMatchObject([{ engine: down }]);
    probe.next = FOUR;
    probe.hint();
    await pass(GAP);
    expect(events(heard)).toEqual(["health engine-gone", "delta", "health live", "delta"]);
    expect(picture(observatory)).toEqual(relate(FOUR));
  });

  test("no engine and no sample: an empty picture that says so, told once", async () => {
    const { observatory, heard } = observe(DOWN, async () => {
      throw new Error("ENOENT: sample");
    });
    await pass(2 * RESYNC);
    expect(observatory.health).toMatchObject({ state: "sample", reason: "no socket", hint: "start it" });
    expect(picture(observatory).problems).toMatchObject([
      { scope: "engine", message: expect.stringContaining("ENOENT: sample") },
    ]);
    expect(events(heard)).toEqual(["health sample", "delta"]);
  });
});

test("every health that is told passes the schema and is the one that stands", async () => {
  const { probe, observatory, heard } = observe(DOWN);
  for (const next of [FOUR, DOWN, new Error("x"), FIVE]) {
    await pass(RETRY);
    const last = heard.findLast(({ event }) => event === "health");
    expect(Health.parse(last?.data)).toEqual(observatory.health);
    probe.next = next;
    probe.hint();
  }
});

describe("close", () => {
  test("ends every listener once, the watch, the probe and all timers; an answer that comes later changes nothing", async () => {
    const { probe, observatory, heard, listener, unsubscribe } = observe(FOUR);
    const gone = { onMessage: vi.fn(), onEnd: vi.fn() };
    observatory.subscribe(gone)();
    expect(observatory.viewers).toBe(1);
    await pass(GAP);
    heard.length = 0;
    const free = probe.hold();
    probe.next = FIVE;
    probe.hint();
    await observatory.close();
    free();
    await pass(2 * RESYNC);
    expect(listener.onEnd).toHaveBeenCalledTimes(1);
    expect(gone.onEnd).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
    expect(picture(observatory)).toEqual(relate(FOUR));
    expect(probe).toMatchObject({ closed: 1, observed: 2, watchers: { size: 0 } });
    expect([observatory.viewers, vi.getTimerCount()]).toEqual([0, 0]);
    unsubscribe();
  });

  test("while the probe is lost, nothing is tried again", async () => {
    const { probe, observatory } = observe(FOUR);
    await pass(GAP);
    probe.lose("ended");
    await observatory.close();
    const { watched } = probe;
    await pass(10 * RETRY);
    expect(probe.watched).toBe(watched);
    expect(vi.getTimerCount()).toBe(0);
  });
});
