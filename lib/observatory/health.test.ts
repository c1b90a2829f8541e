import { describe, expect, test } from "vitest";
import type { EngineState } from "@/lib/model/observation";
import { observation } from "@/lib/topology/fixtures/build";
import type { Health } from "@/lib/wire/protocol";
import { nextHealth, type Seen } from "./health";

const THEN = "2026-01-01T00:00:00.000Z";
const NOW = "2026-01-01T00:01:00.000Z";
const { engine: answering } = observation();
const LAST = answering.state === "up" ? answering.engine : undefined;
const downState = (reason: string): EngineState => ({ state: "down", endpoint: "unix:///x", reason, hint: "start it" });
const up: Seen = { probe: "up", engine: observation().engine };
const played: Seen = { probe: "up", engine: observation().engine, recorded: true };
const RECORDED = "A recording is played, as PATCHBAY_REPLAY asks.";
const down: Seen = { probe: "up", engine: downState("no socket") };
const away: Seen = {
  probe: "up",
  engine: { state: "down", endpoint: "unix:///x", reason: "hung", hint: "wait", lastKnown: LAST },
};
const gone: Seen = { probe: "gone", reason: "ended" };
const GONE = "The probe does not answer: ended.";

const health = (state: Health["state"], reason = ""): Health => ({ state, since: THEN, reason, hint: "" });

describe("state after", () => {
  const table: [before: Health["state"], seen: Seen, state: Health["state"], reason: string][] = [
    ["starting", up, "live", ""],
    ["starting", played, "sample", RECORDED],
    ["starting", down, "sample", "no socket"],
    ["starting", away, "engine-gone", "hung"],
    ["starting", gone, "starting", GONE],
    ["live", up, "live", ""],
    ["live", down, "engine-gone", "no socket"],
    ["live", away, "engine-gone", "hung"],
    ["live", gone, "probe-gone", GONE],
    ["engine-gone", up, "live", ""],
    ["engine-gone", down, "engine-gone", "no socket"],
    ["engine-gone", gone, "probe-gone", GONE],
    ["probe-gone", up, "live", ""],
    ["probe-gone", down, "engine-gone", "no socket"],
    ["probe-gone", gone, "probe-gone", GONE],
    ["sample", up, "live", ""],
    ["sample", down, "sample", "no socket"],
    ["sample", away, "engine-gone", "hung"],
    ["sample", gone, "sample", GONE],
  ];
  test.each(table)("%s, %j: %s", (before, seen, state, reason) => {
    const next = nextHealth(health(before), seen, new Date(NOW));
    expect(next).toMatchObject({ state, reason, since: state === before ? THEN : NOW });
    expect(next.hint === "").toBe(state === "live");
    expect(next.kernelLive).toBe(seen === away ? true : undefined);
  });

  test.each(table)("%s, %j, seen twice: the same object", (before, seen) => {
    const next = nextHealth(health(before), seen, new Date(NOW));
    expect(nextHealth(next, seen, new Date("2027-01-01T00:00:00.000Z"))).toBe(next);
  });
});

test("another reason for the same state is told, and `since` stays", () => {
  const before = nextHealth(health("live"), down, new Date(THEN));
  const next = nextHealth(before, { probe: "up", engine: downState("permission denied") }, new Date(NOW));
  expect(next).toEqual({ state: "engine-gone", since: THEN, reason: "permission denied", hint: "start it" });
});

test("the kernel is followed no more when a new probe never heard the engine", () => {
  const before = nextHealth(health("live"), away, new Date(THEN));
  expect(before.kernelLive).toBe(true);
  const next = nextHealth(nextHealth(before, gone, new Date(NOW)), down, new Date(NOW));
  expect(next).toMatchObject({ state: "engine-gone", reason: "no socket" });
  expect(next.kernelLive).toBeUndefined();
});

test("in the sample, reason and hint speak of one thing", () => {
  const sample = nextHealth(health("starting"), down, new Date(THEN));
  const lost = nextHealth(sample, gone, new Date(NOW));
  expect(lost).toMatchObject({ reason: GONE, hint: expect.stringContaining("started again by itself") });
  expect(nextHealth(lost, down, new Date(NOW))).toEqual(sample);
});
