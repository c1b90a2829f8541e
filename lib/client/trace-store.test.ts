import { beforeAll, describe, expect, test } from "vitest";
import type { Trace } from "@/lib/wire/walk";
import { loadSchemas } from "./ask";
import { fakeClock } from "./fake-clock";
import { createTraceStore, RECHECK_MS, type TraceState } from "./trace-store";
import { NO_DRAFT, questionOf, type TraceDraft } from "./trace-url";

beforeAll(async () => void (await loadSchemas()));

const DB: TraceDraft = { ...NO_DRAFT, from: "host", to: "db", port: "5432" };
const WEB: TraceDraft = { ...NO_DRAFT, from: "host", to: "web", port: "80" };

/** What the server says: a disposition, or a status of an error. */
function body(draft: TraceDraft, said: Trace["disposition"], chain = "FORWARD"): Trace {
  const question = questionOf(draft);
  if (!question) throw new Error("no question");
  const reason: Trace["reason"] =
    said === "dropped"
      ? { key: "dropped", values: { chain } }
      : { key: "delivered", values: { address: "10.0.0.1", port: "80" } };
  return { question, disposition: said, reason, decided: "forward", hops: [], uncertain: [], unread: [] };
}

/** A server that answers when told, and a clock that goes when told. */
function setup() {
  const asked: { path: string; answer(status: number, body: unknown): void }[] = [];
  const clock = fakeClock();
  let looking = true;
  const store = createTraceStore({
    get: (path) =>
      new Promise((resolve) => {
        asked.push({
          path,
          answer: (status, json) => resolve({ ok: status < 400, status, json: async () => json }),
        });
      }),
    clock,
    looking: () => looking,
  });
  const settle = async (index: number, status: number, json: unknown) => {
    asked[index]?.answer(status, json);
    // The store's own continuations run before a macrotask does.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const look = (on: boolean) => {
    looking = on;
  };
  return { store, asked, settle, clock, look };
}

const told = ({ status, trace, changes, problem }: TraceState) => ({
  status,
  disposition: trace?.disposition,
  before: changes.map(({ disposition }) => disposition),
  problem: problem?.key,
});

describe("a trace that is followed", () => {
  test("half a question is not asked", () => {
    const { store, asked } = setup();
    store.follow({ ...NO_DRAFT, from: "host" }, "1");
    expect([store.getSnapshot().status, asked.length]).toEqual(["incomplete", 0]);
  });

  test("the same question at the same facts is asked once", async () => {
    const { store, asked, settle } = setup();
    store.follow(DB, "1");
    store.follow({ ...DB }, "1");
    await settle(0, 200, body(DB, "delivered"));
    store.follow(DB, "1");
    expect(asked.map(({ path }) => path)).toEqual(["/api/walk?from=host&to=db&proto=tcp&port=5432"]);
    expect(told(store.getSnapshot())).toMatchObject({ status: "answered", disposition: "delivered", before: [] });
  });

  test("other facts are asked once more, however many came meanwhile; what was true before is kept", async () => {
    const { store, asked, settle, clock } = setup();
    store.follow(DB, "1");
    await settle(0, 200, body(DB, "delivered"));
    for (const mark of ["2", "3", "4"]) store.follow(DB, mark);
    expect(told(store.getSnapshot())).toMatchObject({ disposition: "delivered" });
    await settle(1, 200, body(DB, "delivered"));
    clock.advance(1000);
    await settle(2, 200, body(DB, "dropped"));
    expect(asked).toHaveLength(3);
    expect(told(store.getSnapshot())).toMatchObject({ disposition: "dropped", before: ["delivered"] });
    expect(store.getSnapshot().changes[0]?.until).toBe("2026-01-01T00:00:01.000Z");
  });

  test("another reason is another answer", async () => {
    const { store, settle } = setup();
    store.follow(DB, "1");
    await settle(0, 200, body(DB, "dropped", "A"));
    store.follow(DB, "2");
    await settle(1, 200, body(DB, "dropped", "B"));
    expect(store.getSnapshot().changes.map(({ reason }) => reason.values.chain)).toEqual(["A"]);
  });

  test("an answer to a question that is no longer asked is dropped", async () => {
    const { store, asked, settle } = setup();
    store.follow(DB, "1");
    store.follow(WEB, "1");
    await settle(0, 200, body(DB, "dropped"));
    expect(told(store.getSnapshot())).toMatchObject({ status: "asking", disposition: undefined });
    await settle(1, 200, body(WEB, "delivered"));
    expect(asked).toHaveLength(2);
    expect(told(store.getSnapshot())).toMatchObject({ status: "answered", disposition: "delivered", before: [] });
  });

  test("a failure leaves the last answer, and the next answer ends it", async () => {
    const { store, settle } = setup();
    store.follow(DB, "1");
    await settle(0, 200, body(DB, "delivered"));
    store.follow(DB, "2");
    await settle(1, 502, { status: 502, title: "No answer", detail: "" });
    expect(told(store.getSnapshot())).toMatchObject({ status: "failed", disposition: "delivered", problem: "refused" });
    store.follow(DB, "3");
    await settle(2, 200, body(DB, "delivered"));
    expect(told(store.getSnapshot())).toEqual({
      status: "answered",
      disposition: "delivered",
      before: [],
      problem: undefined,
    });
  });

  test("it is looked after without a word, but only while somebody looks", async () => {
    const { store, asked, settle, clock, look } = setup();
    store.follow(DB, "1");
    await settle(0, 200, body(DB, "delivered"));
    look(false);
    clock.advance(3 * RECHECK_MS);
    expect(asked).toHaveLength(1);
    look(true);
    clock.advance(RECHECK_MS);
    expect(asked).toHaveLength(2);
  });

  test("closed, nothing is asked any more", async () => {
    const { store, asked, settle, clock } = setup();
    store.follow(DB, "1");
    await settle(0, 200, body(DB, "delivered"));
    store.follow(null, "1");
    clock.advance(10 * RECHECK_MS);
    expect([asked.length, store.getSnapshot().status, clock.pending()]).toEqual([1, "idle", []]);
  });
});
