import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { observation } from "@/lib/topology/fixtures/build";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { Topology } from "@/lib/topology/topology";
import { follow } from "@/lib/wire/follow";
import { Delta, Health, Snapshot } from "@/lib/wire/protocol";
import { eventStream } from "./event-stream";
import { FakeProbe } from "./fixtures/fake-probe";
import { Observatory } from "./observatory";

const GAP = 50;
const EMPTY = observation();
const ONE = syntheticObservation(1);
const DOWN = observation({ engine: { state: "down", endpoint: "unix:///x", reason: "no\n\nsocket", hint: "data: x" } });

const open: Observatory[] = [];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((observatory) => observatory.close()));
  vi.useRealTimers();
});

async function watch() {
  const probe = new FakeProbe(ONE);
  const observatory = new Observatory({ probe, sample: async () => ONE, gapMs: GAP, resyncMs: 1e9 });
  open.push(observatory);
  await vi.advanceTimersByTimeAsync(GAP);
  const abort = new AbortController();
  const reader = eventStream(observatory, abort.signal).getReader();
  const change = async (next: FakeProbe["next"]) => {
    probe.next = next;
    probe.hint();
    await vi.advanceTimersByTimeAsync(GAP);
  };
  return { observatory, abort, reader, change };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;
async function text(reader: Reader): Promise<string> {
  const { value } = await reader.read();
  return new TextDecoder("utf-8", { fatal: true }).decode(value);
}

/** Everything that waits to be read now; the reading that finds nothing is left pending. */
async function drain(reader: Reader): Promise<{ chunks: string[]; pending: Promise<unknown> }> {
  const chunks: string[] = [];
  for (;;) {
    let chunk: string | undefined;
    const pending = text(reader).then((value) => {
      chunk = value;
    });
    await vi.advanceTimersByTimeAsync(0);
    if (chunk === undefined) return { chunks, pending };
    chunks.push(chunk);
  }
}

/** Splits an event as a browser does (HTML Living Standard, 9.2.6): field by field, ended by an empty line. */
function parse(chunk: string): { id?: string; event: string; data: unknown } {
  const match = /^(?:retry: 250\n)?(?:id: ([^\r\n]*)\n)?event: (\w+)\ndata: ([^\r\n]*)\n\n$/.exec(chunk);
  const [, id, event = "", data = ""] = match ?? [];
  return { event, data: data && JSON.parse(data), ...(id === undefined ? {} : { id }) };
}

describe("framing", () => {
  test("a snapshot first, then deltas and health, each with its fields", async () => {
    const { observatory, reader, change } = await watch();
    const { run } = observatory.snapshot();
    const first = parse(await text(reader));
    expect(first).toMatchObject({ id: `${run}:1`, event: "snapshot" });
    expect(Snapshot.parse(first.data)).toEqual(Snapshot.parse(observatory.snapshot()));

    await change(EMPTY);
    const second = parse(await text(reader));
    expect(second).toMatchObject({ id: `${run}:2`, event: "delta" });
    expect(Delta.parse(second.data)).toMatchObject({ from: 1, revision: 2 });

    await change(DOWN);
    const third = parse(await text(reader));
    expect(third).toMatchObject({ event: "health" });
    expect(third).not.toHaveProperty("id");
    expect(Health.parse(third.data)).toMatchObject({ state: "engine-gone", reason: "no\n\nsocket", hint: "data: x" });
  });

  test("a name full of line breaks cannot end or forge an event", async () => {
    const { reader, change } = await watch();
    const had = Topology.parse(parse(await text(reader)).data);
    const name = "a\n\nevent: snapshot\r\ndata: {}\u2028\u0000\ud83d\ude00";
    const [container] = ONE.containers;
    await change({ ...ONE, containers: container ? [{ ...container, name }] : [] });
    const { event, data } = parse(await text(reader));
    expect(event).toBe("delta");
    const labels = follow(had, Delta.parse(data))?.nodes.map(({ label }) => label);
    expect(labels?.filter((label) => label === name)).toHaveLength(2);
  });

  test("the health every 10 s to one who reads: an EventSource does not tell of comments", async () => {
    const { reader } = await watch();
    await text(reader);
    const next = text(reader);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(parse(await next)).toMatchObject({ event: "health", data: { state: "live" } });
  });
});

describe("a viewer that comes back", () => {
  /** What it is told who says that it has this; an observatory at revision 4, which held all since 0. */
  async function comeBack(id: (run: string) => string) {
    const { observatory, change } = await watch();
    const pictures = new Map([[1, Topology.parse(observatory.snapshot())]]);
    for (const [i, next] of [EMPTY, ONE, EMPTY].entries()) {
      await change(next);
      pictures.set(i + 2, Topology.parse(observatory.snapshot()));
    }
    const { run } = observatory.snapshot();
    const reader = eventStream(observatory, new AbortController().signal, id(run)).getReader();
    const first = await text(reader);
    expect(first, "a new EventSource would wait for seconds").toMatch(/^retry: 250\n/);
    const events = first.split(/(?<=\n\n)/).map(parse);
    return { observatory, change, run, reader, events, pictures };
  }

  const table: [label: string, id: (run: string) => string, told: string[]][] = [
    ["missed nothing: the health", (run) => `${run}:4`, ["health"]],
    ["missed one", (run) => `${run}:3`, ["delta 3-4", "health"]],
    ["missed all", (run) => `${run}:0`, ["delta 0-1", "delta 1-2", "delta 2-3", "delta 3-4", "health"]],
    ["has what is not yet", (run) => `${run}:5`, ["snapshot"]],
    ["comes from another run", () => `${crypto.randomUUID()}:3`, ["snapshot"]],
    ["says nothing", () => "", ["snapshot"]],
    ["names no revision", (run) => `${run}:`, ["snapshot"]],
    ["names no run", () => ":3", ["snapshot"]],
    ["names a revision that is no number", (run) => `${run}:3e0`, ["snapshot"]],
    ["names a revision beyond all numbers", (run) => `${run}:${"9".repeat(400)}`, ["snapshot"]],
  ];
  test.each(table)("%s", async (_, id, told) => {
    const { events } = await comeBack(id);
    const have = events.map(({ event, data }) => {
      if (event !== "delta") return event;
      const { from, revision } = Delta.parse(data);
      return `delta ${from}-${revision}`;
    });
    expect(have).toEqual(told);
  });

  test("is led to the picture of now, with ids to resume from again, and follows", async () => {
    const { observatory, change, run, reader, events, pictures } = await comeBack((own) => `${own}:2`);
    const deltas = events.slice(0, -1);
    expect(deltas.map(({ id }) => id)).toEqual([`${run}:3`, `${run}:4`]);
    const had = pictures.get(2);
    const now = deltas.reduce<Topology | undefined>((at, { data }) => at && follow(at, Delta.parse(data)), had);
    expect(now).toEqual(Topology.parse(observatory.snapshot()));
    expect(Health.parse(events.at(-1)?.data)).toEqual(observatory.health);
    await change(ONE);
    expect(parse(await text(reader))).toMatchObject({ event: "delta", data: { from: 4, revision: 5 } });
  });

  test("too late: what it missed is no longer held", async () => {
    const { observatory, change } = await watch();
    const { run } = observatory.snapshot();
    for (let i = 0; i < 300; i++) await change(i % 2 ? ONE : EMPTY);
    const reader = eventStream(observatory, new AbortController().signal, `${run}:1`).getReader();
    expect(parse(await text(reader))).toMatchObject({ event: "snapshot", data: { revision: 301 } });
  });
});

describe("a viewer that does not read", () => {
  test("has a bounded queue, then gets a snapshot of what is, and follows again", async () => {
    const { observatory, reader, change } = await watch();
    for (let i = 0; i < 1000; i++) await change(i % 2 ? ONE : EMPTY);
    const { chunks, pending } = await drain(reader);
    const events = chunks.map(parse);
    expect(events.length).toBeGreaterThan(200);
    expect(events.length).toBeLessThan(300);
    expect(events.at(-1)).toMatchObject({ event: "snapshot", data: { revision: 1001 } });
    const { health: _, ...last } = Snapshot.parse(events.at(-1)?.data);
    expect(Snapshot.parse(observatory.snapshot())).toMatchObject(last);
    // What came before the gap is without one: it could be applied step by step.
    const deltas = events.slice(1, -1).map(({ data }) => Delta.parse(data).revision);
    expect(deltas).toEqual(deltas.map((_revision, i) => i + 2));

    await change(EMPTY);
    await pending;
    expect(observatory.snapshot().revision).toBe(1002);
  });

  test("follows by deltas after its snapshot", async () => {
    const { reader, change } = await watch();
    for (let i = 0; i < 500; i++) await change(i % 2 ? ONE : EMPTY);
    let last = "";
    while (!last.includes('"revision":501')) last = await text(reader);
    expect(parse(last).event).toBe("snapshot");
    await change(EMPTY);
    expect(parse(await text(reader))).toMatchObject({ event: "delta", data: { from: 501, revision: 502 } });
  });

  test("gathers no comments", async () => {
    const { reader } = await watch();
    await vi.advanceTimersByTimeAsync(24 * 3600 * 1000);
    const { chunks, pending } = await drain(reader);
    expect(chunks.map((chunk) => parse(chunk).event)).toEqual(["snapshot"]);
    await vi.advanceTimersByTimeAsync(10_000);
    await pending;
  });
});

describe("the end", () => {
  type Watched = Awaited<ReturnType<typeof watch>>;
  const ways: Record<string, (watched: Watched) => unknown> = {
    abort: ({ abort }) => abort.abort(),
    cancel: ({ reader }) => reader.cancel(),
    close: ({ observatory }) => observatory.close(),
  };
  const orders = [
    ["abort"],
    ["cancel"],
    ["close"],
    ["abort", "cancel"],
    ["cancel", "abort"],
    ["close", "abort"],
    ["close", "cancel"],
    ["abort", "close"],
    ["cancel", "close"],
    ["abort", "abort"],
    ["close", "cancel", "abort"],
  ];

  test.each(orders.map((order) => [order.join(", then "), order] as const))(
    "by %s: nothing is left and nothing thrown",
    async (_, order) => {
      const watched = await watch();
      const { observatory, abort, reader, change } = watched;
      const timers = vi.getTimerCount();
      // What a listener of an AbortSignal throws is an uncaught exception of the process.
      const uncaught = vi.fn();
      process.on("uncaughtException", uncaught);
      for (const way of order) await ways[way]?.(watched);
      await vi.advanceTimersByTimeAsync(0);
      process.off("uncaughtException", uncaught);
      expect(uncaught).not.toHaveBeenCalled();
      expect(observatory.viewers).toBe(0);
      expect(vi.getTimerCount()).toBeLessThan(timers);
      expect(getEventListeners(abort.signal, "abort")).toEqual([]);
      await change(EMPTY);
      const { chunks } = await readAll(reader);
      expect(chunks.length).toBeLessThanOrEqual(1);
    },
  );

  test("already aborted: an empty stream without a subscription", async () => {
    const { observatory } = await watch();
    const reader = eventStream(observatory, AbortSignal.abort()).getReader();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
    expect(observatory.viewers).toBe(1);
  });
});

/** Reads to the end of a stream that has one. */
async function readAll(reader: Reader): Promise<{ chunks: Uint8Array[] }> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { chunks };
    chunks.push(value);
  }
}
