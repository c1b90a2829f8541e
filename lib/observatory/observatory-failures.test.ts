import { describe, expect, test, vi } from "vitest";
import { relate } from "@/lib/topology/relate";
import { events, FIVE, FOUR, GAP, observe, pass, picture, RETRY } from "./fixtures/observed";
import type { Message } from "./observatory";

describe("probe", () => {
  test("lost: the last picture stands; tried again until it is back, then live with every hint heard once", async () => {
    const { probe, observatory, heard } = observe(FOUR);
    await pass(1000);
    heard.length = 0;
    probe.next = new Error("connect ENOENT");
    probe.refuses = "connect ENOENT";
    probe.lose("the probe's stream ended");
    expect(observatory.health).toMatchObject({ state: "probe-gone", since: "2026-01-01T00:00:01.000Z" });
    await pass(10 * RETRY);
    expect(probe.watched).toBeGreaterThanOrEqual(8);
    expect(probe.watched).toBeLessThanOrEqual(12);
    expect(observatory.health).toMatchObject({ state: "probe-gone", since: "2026-01-01T00:00:01.000Z" });
    expect(picture(observatory)).toEqual(relate(FOUR));

    probe.next = FIVE;
    probe.refuses = undefined;
    await pass(2 * RETRY);
    expect(observatory.health.state).toBe("live");
    expect(probe.watchers.size).toBe(1);
    expect(events(heard).filter((event) => event !== "health probe-gone")).toEqual(["health live", "delta"]);

    await pass(GAP);
    const { observed, watched } = probe;
    probe.hint();
    await pass(2 * RETRY);
    expect(probe).toMatchObject({ observed: observed + 1, watched });
  });

  test("a reading fails while hints are still heard: read again soon, not at the next slow re-reading", async () => {
    const { probe, observatory } = observe(FOUR);
    await pass(GAP);
    probe.next = new Error("socket hang up");
    probe.hint();
    await pass(0);
    expect(observatory.health).toMatchObject({
      state: "probe-gone",
      reason: "The probe does not answer: socket hang up.",
    });
    probe.next = FOUR;
    await pass(RETRY);
    expect(observatory.health.state).toBe("live");
    expect(probe).toMatchObject({ watched: 1, watchers: { size: 1 } });
  });

  test("not there yet: starting, never the sample, with the reason", async () => {
    const { probe, observatory } = observe(new Error("connect ENOENT"));
    probe.refuses = "connect ENOENT";
    await pass(5 * RETRY);
    expect(observatory.snapshot()).toMatchObject({
      revision: 0,
      nodes: [],
      health: { state: "starting", reason: "The probe does not answer: connect ENOENT." },
    });
  });
});

describe("defects stay small", () => {
  test("facts that cannot be related: the older picture with a problem, and the next good facts heal it", async () => {
    const { probe, observatory } = observe(FOUR);
    await pass(GAP);
    const broken = { ...FIVE };
    Object.defineProperty(broken, "networks", { enumerable: true, value: [null] });
    probe.next = broken;
    probe.hint();
    await pass(GAP);
    expect(observatory.health.state).toBe("live");
    expect(picture(observatory).nodes).toEqual(relate(FOUR).nodes);
    expect(picture(observatory).problems).toMatchObject([{ scope: "host:h1" }]);
    probe.next = FIVE;
    probe.hint();
    await pass(GAP);
    expect(picture(observatory)).toEqual(relate(FIVE));
  });

  test("a viewer that throws hears no more; the others do", async () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    const { observatory, heard } = observe(FOUR);
    const faulty = {
      onMessage: vi.fn(() => {
        throw new Error("closed");
      }),
      onEnd: vi.fn(),
    };
    observatory.subscribe(faulty);
    const late: Message[] = [];
    observatory.subscribe({ onMessage: (message) => late.push(message), onEnd: () => {} });
    await pass(GAP);
    expect(late).toEqual(heard);
    expect(events(heard)).toEqual(["health live", "delta"]);
    expect(faulty.onMessage).toHaveBeenCalledTimes(1);
    expect(print).toHaveBeenCalledTimes(1);
    expect(observatory.viewers).toBe(2);
  });
});
