import { describe, expect, test } from "vitest";
import { PROTOCOL } from "@/lib/wire/protocol";
import { fakeClock } from "./fake-clock";
import { FakeSource } from "./fake-source";
import type { Delta, Health, Snapshot } from "./shapes";
import { TopologyStream } from "./stream";

const AT = "2026-01-01T00:00:00.000Z";
const health: Health = { state: "live", since: AT, reason: "", hint: "" };
const snapshot = (revision: number, run = "r1"): Snapshot => ({
  ...{ protocol: PROTOCOL, revision, run, observedAt: AT, health },
  ...{ hosts: [], nodes: [], edges: [], problems: [] },
});
const delta = (from: number, revision = from + 1): Delta => ({
  ...{ protocol: PROTOCOL, from, revision, observedAt: AT },
  ...{ nodes: [], changedNodes: [], removedNodes: [], edges: [], changedEdges: [], removedEdges: [] },
});

/** A revision that the listener of these tests refuses. */
const MISFIT = 1000;

function listen() {
  const clock = fakeClock(AT);
  const sources: FakeSource[] = [];
  const heard: string[] = [];
  /** What each source was told to be there already. */
  const had: (string | undefined)[] = [];
  const stream = new TopologyStream({
    url: "/stream",
    clock,
    makeSource: (_url, have) => {
      had.push(have());
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    listener: {
      onConnection: (connection) => heard.push(connection),
      onSnapshot: ({ revision }) => heard.push(`snapshot ${revision}`),
      onDelta: ({ from, revision }) => {
        heard.push(`delta ${from}-${revision}`);
        return revision < MISFIT;
      },
      onHealth: ({ state }) => heard.push(state),
    },
  });
  const source = () => {
    const last = sources.at(-1);
    if (!last) throw new Error("no source was made");
    return last;
  };
  return { clock, sources, heard, had, source, stream };
}

describe("messages", () => {
  type Step = readonly [type: string, data: unknown, id?: string];
  const ok: Step = ["snapshot", snapshot(3)];
  const TABLE: readonly [label: string, steps: readonly Step[], heard: readonly string[]][] = [
    ["a snapshot", [ok], ["open", "snapshot 3"]],
    [
      "deltas in order",
      [ok, ["delta", delta(3)], ["delta", delta(4)]],
      ["open", "snapshot 3", "open", "delta 3-4", "open", "delta 4-5"],
    ],
    ["health", [ok, ["health", health]], ["open", "snapshot 3", "open", "live"]],
    ["health before any picture is no connection yet", [["health", health]], ["live"]],
    ["a gap", [ok, ["delta", delta(4)]], ["open", "snapshot 3", "reconnecting"]],
    [
      "a delta that the picture holds already",
      [ok, ["delta", delta(2), "r1:3"], ["delta", delta(3), "r1:4"]],
      ["open", "snapshot 3", "open", "delta 3-4"],
    ],
    ["an older delta of another run", [ok, ["delta", delta(1), "r2:2"]], ["open", "snapshot 3", "reconnecting"]],
    [
      "a delta that begins before the picture and ends after it",
      [ok, ["delta", delta(2, 4)]],
      ["open", "snapshot 3", "reconnecting"],
    ],
    ["a delta before any picture", [["delta", delta(0)]], ["reconnecting"]],
    ["a delta of another run", [ok, ["delta", delta(3), "r2:4"]], ["open", "snapshot 3", "reconnecting"]],
    ["a delta of the same run", [ok, ["delta", delta(3), "r1:4"]], ["open", "snapshot 3", "open", "delta 3-4"]],
    ["text that is no JSON", [["snapshot", "{"]], ["reconnecting"]],
    ["JSON that is no snapshot", [["snapshot", { revision: 1 }]], ["reconnecting"]],
    ["another protocol", [["snapshot", { ...snapshot(1), protocol: PROTOCOL + 1 }]], ["reconnecting"]],
    ["an unknown health", [ok, ["health", { ...health, state: "fine" }]], ["open", "snapshot 3", "reconnecting"]],
  ];
  test.each(TABLE)("%s", (_label, steps, want) => {
    const { heard, source } = listen();
    const first = source();
    for (const [type, data, id] of steps) first.send(type, data, id);
    expect(heard).toEqual(want);
    expect(first.closed).toBe(want.at(-1) === "reconnecting");
  });
});

test("what a dropped source still delivers is not heard", () => {
  const { heard, source } = listen();
  const first = source();
  first.send("snapshot", "{");
  first.send("snapshot", snapshot(1));
  expect(heard).toEqual(["reconnecting"]);
});

test("while the browser tries by itself, it is left to; when it gives up, waits grow to 5 s and a snapshot resets them", () => {
  const { clock, sources, heard, source } = listen();
  source().fail(0);
  expect(clock.pending()).toEqual([40_000]);
  for (const wait of [250, 500, 1000, 2000, 4000, 5000, 5000]) {
    source().fail(2);
    expect(clock.pending()).toEqual([wait]);
    const made = sources.length;
    clock.advance(wait);
    expect(sources.length).toBe(made + 1);
  }
  source().send("snapshot", snapshot(1));
  source().fail(2);
  expect(clock.pending()).toEqual([250]);
  expect(heard.slice(-3)).toEqual(["open", "snapshot 1", "reconnecting"]);
});

describe("the watchdog", () => {
  test.each([
    ["fires after 40 s of silence", [39_999], false],
    ["", [40_000], true],
    ["is put off by any message", [39_000, 39_000], false],
  ] as const)("%s %j", (_label, waits, fires) => {
    const { clock, source } = listen();
    const first = source();
    for (const [i, wait] of waits.entries()) {
      if (i > 0) first.send("health", health);
      clock.advance(wait);
    }
    expect(first.closed).toBe(fires);
  });
});

describe("a new source resumes, unless what came did not fit", () => {
  type Step = (source: FakeSource, pass: (ms: number) => void) => void;
  const give: Step = (source) => source.send("snapshot", snapshot(3));
  const next: Step = (source) => source.send("delta", delta(3), "r1:4");
  const gap: Step = (source) => source.send("delta", delta(7), "r1:8");
  const giveLast: Step = (source) => source.send("snapshot", snapshot(MISFIT - 1));
  const misfit: Step = (source) => source.send("delta", delta(MISFIT - 1), `r1:${MISFIT}`);
  const lose: Step = (source) => source.fail(2);
  const nonsense: Step = (source) => source.send("health", "{");
  const silence: Step = (_source, pass) => pass(40_000);
  const TABLE: readonly [label: string, steps: readonly Step[], had: string | undefined][] = [
    ["lost before anything came", [lose], undefined],
    ["lost after a snapshot", [give, lose], "r1:3"],
    ["lost after a delta", [give, next, lose], "r1:4"],
    ["silence", [give, silence], "r1:3"],
    ["a gap", [give, gap], undefined],
    ["nonsense", [give, nonsense], undefined],
    ["a delta that the listener cannot apply", [giveLast, misfit], undefined],
  ];
  test.each(TABLE)("%s", (_label, steps, want) => {
    const { clock, had, source } = listen();
    for (const step of steps) step(source(), clock.advance);
    clock.advance(250);
    expect(had).toEqual([undefined, want]);
  });

  test("and what it missed then leads on", () => {
    const { clock, heard, source } = listen();
    give(source(), clock.advance);
    source().fail(2);
    clock.advance(250);
    source().send("delta", delta(3), "r1:4");
    source().send("health", health);
    expect(heard.slice(2)).toEqual(["reconnecting", "open", "delta 3-4", "open", "live"]);
  });
});

test("after close nothing is under way", () => {
  const { clock, source, stream } = listen();
  source().fail(2);
  stream.close();
  expect(clock.pending()).toEqual([]);
});
