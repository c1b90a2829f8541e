import { beforeAll, describe, expect, test } from "vitest";
import { loadSchemas } from "./ask";
import { createDetailsStore, detailsPath, HOST, NETWORK, SANDBOX } from "./details";

beforeAll(async () => void (await loadSchemas()));

const body = (label: string) => ({
  containers: [],
  interfaces: [],
  routes: [],
  rules: [],
  routing: { defaults: [], policy: false },
  neighbors: [],
  fdb: [],
  nat: [],
  resolver: "unknown",
  names: [],
  ports: { published: [], exposed: [] },
  options: [],
  problems: [],
  observedAt: label,
});
type Answer = { status: number; body: unknown } | Error;

/** A server that answers when told. */
function setup() {
  const asked: { path: string; answer(with_: Answer): void }[] = [];
  const store = createDetailsStore(
    SANDBOX,
    (path) =>
      new Promise((resolve, reject) => {
        const answer = (given: Answer) => {
          if (given instanceof Error) reject(given);
          else resolve({ ok: given.status < 400, status: given.status, json: async () => given.body });
        };
        asked.push({ path, answer });
      }),
  );
  const settle = async (index: number, answer: Answer) => {
    asked[index]?.answer(answer);
    // The store's own continuations run before a macrotask does.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { store, asked, settle };
}

describe("one answer", () => {
  const TABLE: readonly [string, Answer, { status: string; key?: string; title?: string }][] = [
    ["understood", { status: 200, body: body("1") }, { status: "ready" }],
    [
      "a problem",
      { status: 404, body: { status: 404, title: "Not found", detail: "gone" } },
      { status: "failed", key: "refused", title: "Not found" },
    ],
    [
      "an error without a problem",
      { status: 502, body: "<html>" },
      { status: "failed", key: "refused", title: "Error 502" },
    ],
    ["another shape", { status: 200, body: {} }, { status: "failed", key: "not-understood", title: "" }],
    ["no answer", new TypeError("failed to fetch"), { status: "failed", key: "no-answer", title: "" }],
  ];
  test.each(TABLE)("%s", async (_label, answer, want) => {
    const { store, settle } = setup();
    store.follow("a", 1);
    await settle(0, answer);
    const { status, problem } = store.getSnapshot();
    expect({ status, ...(problem ? { key: problem.key, title: problem.title } : {}) }).toEqual(want);
  });
});

test("many revisions while one question is under way lead to one more", async () => {
  const { store, asked, settle } = setup();
  for (const revision of [1, 2, 3, 4]) store.follow("a", revision);
  expect(asked.length).toBe(1);
  await settle(0, { status: 200, body: body("first") });
  expect(store.getSnapshot().details?.observedAt).toBe("first");
  expect(asked.length).toBe(2);
  await settle(1, { status: 200, body: body("second") });
  expect(store.getSnapshot().details?.observedAt).toBe("second");
  expect(asked.length).toBe(2);
});

test("an answer for what is no longer followed is dropped", async () => {
  const { store, asked, settle } = setup();
  store.follow("a", 1);
  store.follow("b", 1);
  await settle(0, { status: 200, body: body("of a") });
  expect(store.getSnapshot()).toEqual({ id: "b", status: "loading" });
  expect(asked[1]?.path).toBe("/api/sandboxes/b");
  await settle(1, { status: 200, body: body("of b") });
  expect(store.getSnapshot().details?.observedAt).toBe("of b");
});

test("closed while asking: idle, and the answer is dropped", async () => {
  const { store, asked, settle } = setup();
  store.follow("a", 1);
  store.follow(null, 1);
  await settle(0, { status: 200, body: body("late") });
  expect(store.getSnapshot()).toEqual({ id: null, status: "idle" });
  store.follow("a", 1);
  expect(asked.length).toBe(2);
});

test("a failure keeps the last answer for the same node", async () => {
  const { store, settle } = setup();
  store.follow("a", 1);
  await settle(0, { status: 200, body: body("kept") });
  store.follow("a", 2);
  await settle(1, new Error("down"));
  const { status, details } = store.getSnapshot();
  expect([status, details?.observedAt]).toEqual(["failed", "kept"]);
});

test.each([
  [SANDBOX, "container:h%2F1:abc", "/api/sandboxes/container%3Ah%252F1%3Aabc"],
  [NETWORK, "network:h:abc", "/api/networks/network%3Ah%3Aabc"],
  [HOST, "host:h", "/api/hosts/host%3Ah"],
])("the path of details encodes our ids, which hold percent signs", (kind, id, want) => {
  expect(detailsPath(kind, id)).toBe(want);
});
