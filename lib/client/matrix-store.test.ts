import { beforeAll, describe, expect, test } from "vitest";
import type { MatrixLine } from "@/lib/wire/matrix";
import { type Get, loadSchemas } from "./ask";
import { fakeClock } from "./fake-clock";
import { createMatrixStore, matrixPath } from "./matrix-store";
import { FIRST_MATRIX } from "./matrix-url";

beforeAll(async () => void (await loadSchemas()));

const head = (rows: number): MatrixLine => ({
  kind: "head",
  observedAt: "",
  protocol: "tcp",
  family: 4,
  sources: Array.from({ length: rows }, () => ({ kind: "host" as const })),
  targets: [{ end: { kind: "host" }, unread: false, checks: [{ by: "own", port: 80 }] }],
});
const row = (at: number, cell: string): MatrixLine => ({ kind: "row", row: at, cells: [cell] });

/** An answer whose lines come when they are told. */
function feed() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const send = (text: string) => controller?.enqueue(new TextEncoder().encode(text));
  return {
    response: { ok: true, status: 200, body, json: async () => ({}) },
    send,
    line: (line: MatrixLine) => send(`${JSON.stringify(line)}\n`),
    end: () => controller?.close(),
    cancelled: () => cancelled,
  };
}

function setup(looking = () => true) {
  const clock = fakeClock();
  const asked: string[] = [];
  const feeds: ReturnType<typeof feed>[] = [];
  const get: Get = async (path) => {
    asked.push(path);
    const next = feed();
    feeds.push(next);
    return next.response;
  };
  const store = createMatrixStore({ get, clock, looking });
  const settle = async () => {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  const current = () => feeds.at(-1) ?? feed();
  return { store, clock, asked, current, feeds, settle };
}

describe("createMatrixStore", () => {
  test("shows rows as they come, even when a line is cut in two", async () => {
    const { store, clock, current, asked, settle } = setup();
    store.follow(FIRST_MATRIX, "1");
    await settle();
    current().line(head(2));
    await settle();
    expect(store.getSnapshot()).toMatchObject({ status: "asking", progress: { done: 0, of: 2 } });
    clock.advance(100);
    const text = `${JSON.stringify(row(0, "D"))}\n`;
    current().send(text.slice(0, 9));
    current().send(text.slice(9));
    await settle();
    expect(store.getSnapshot().matrix?.rows).toEqual([["D"], undefined]);
    current().line(row(1, "X"));
    current().end();
    await settle();
    expect(store.getSnapshot()).toMatchObject({ status: "ready", matrix: { rows: [["D"], ["X"]] } });
    expect(store.getSnapshot().progress).toBeUndefined();
    expect(asked).toEqual([matrixPath("proto=tcp&family=4", "ndjson")]);
  });

  test("other facts: one further question, after as long as the last one took; what was known stands meanwhile", async () => {
    const { store, clock, current, asked, settle } = setup();
    store.follow(FIRST_MATRIX, "1");
    await settle();
    store.follow(FIRST_MATRIX, "2");
    store.follow(FIRST_MATRIX, "3");
    clock.advance(7000);
    current().line(head(1));
    current().line(row(0, "D"));
    current().end();
    await settle();
    expect([asked.length, clock.pending()]).toEqual([1, [7000]]);
    clock.advance(7000);
    await settle();
    current().line(head(1));
    await settle();
    expect([asked.length, store.getSnapshot().matrix?.rows]).toEqual([2, [["D"]]]);
    current().line(row(0, "X"));
    current().end();
    await settle();
    expect([store.getSnapshot().matrix?.rows, clock.pending()]).toEqual([[["X"]], [5000]]);
  });

  test("asked again by itself, quietly: what is the same stays, what is not is shown when it is whole", async () => {
    const { store, clock, current, asked, settle } = setup();
    const answer = async (...cells: string[]) => {
      current().line(head(cells.length));
      for (const [at, cell] of cells.entries()) current().line(row(at, cell));
      current().end();
      await settle();
    };
    store.follow(FIRST_MATRIX, "1");
    await settle();
    await answer("D", "X");
    const { matrix } = store.getSnapshot();
    clock.advance(5000);
    await settle();
    expect([asked.length, store.getSnapshot().status]).toEqual([2, "ready"]);
    current().line(head(2));
    current().line(row(0, "R"));
    clock.advance(900);
    await settle();
    expect(store.getSnapshot().matrix).toBe(matrix);
    expect(store.getSnapshot().progress).toBeUndefined();
    current().line(row(1, "X"));
    current().end();
    await settle();
    expect(store.getSnapshot()).toMatchObject({ status: "ready", matrix: { rows: [["R"], ["X"]] } });
    // One that takes long is seldom asked.
    expect(clock.pending()).toEqual([9000]);
    const changed = store.getSnapshot().matrix;
    clock.advance(9000);
    await settle();
    await answer("R", "X");
    expect(store.getSnapshot().matrix).toBe(changed);
    store.follow(null, "1");
    expect(clock.pending()).toEqual([]);
  });

  test("not asked again while nobody looks", async () => {
    let seen = false;
    const { store, clock, current, asked, settle } = setup(() => seen);
    store.follow(FIRST_MATRIX, "1");
    await settle();
    current().line(head(1));
    current().line(row(0, "D"));
    current().end();
    await settle();
    clock.advance(5000);
    clock.advance(5000);
    await settle();
    expect(asked.length).toBe(1);
    seen = true;
    clock.advance(5000);
    await settle();
    expect(asked.length).toBe(2);
  });

  test("another question: the one before is heard no more", async () => {
    const { store, clock, feeds, asked, settle } = setup();
    store.follow(FIRST_MATRIX, "1");
    await settle();
    store.follow({ ...FIRST_MATRIX, proto: "udp" }, "1");
    await settle();
    feeds[0]?.line(head(1));
    feeds[0]?.line(row(0, "D"));
    await settle();
    expect(feeds[0]?.cancelled()).toBe(true);
    expect([asked.length, store.getSnapshot().matrix]).toEqual([2, undefined]);
    store.follow(null, "1");
    expect([store.getSnapshot().key, clock.pending()]).toEqual([null, []]);
  });

  const failures: [label: string, get: Get, key: string, again: number[]][] = [
    [
      "a refusal is told, and stands until the facts are others",
      async () => ({ ok: false, status: 400, json: async () => ({ status: 400, title: "Bad query", detail: "" }) }),
      "refused",
      [],
    ],
    [
      "a server that does not answer is tried again",
      async () => Promise.reject(new Error("gone")),
      "no-answer",
      [1000],
    ],
  ];
  test.each(failures)("%s", async (_, get, key, again) => {
    const clock = fakeClock();
    const store = createMatrixStore({ get, clock, looking: () => true });
    store.follow(FIRST_MATRIX, "1");
    await new Promise((resolve) => setImmediate(resolve));
    expect([store.getSnapshot().status, store.getSnapshot().problem?.key]).toEqual(["failed", key]);
    expect(clock.pending()).toEqual(again);
    store.follow(FIRST_MATRIX, "2");
    expect(clock.pending()).toEqual([1000]);
  });

  test("lines of another shape are not understood", async () => {
    const { store, current, settle } = setup();
    store.follow(FIRST_MATRIX, "1");
    await settle();
    current().send('{"kind":"row","row":0,"cells":["Z"]}\n');
    await settle();
    expect(store.getSnapshot()).toMatchObject({ status: "failed", problem: { key: "not-understood" } });
  });
});
