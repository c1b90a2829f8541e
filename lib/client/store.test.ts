import { expect, test } from "vitest";
import { containerId } from "@/lib/model/ids";
import { container, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { browserGet } from "./ask";
import { fakeClock } from "./fake-clock";
import { FakeSource } from "./fake-source";
import { hasRules, INITIAL, sourceOf } from "./state";
import { createStore } from "./store";
import { readUrl } from "./url-state";

function setup(search = "") {
  const bar = { search, returned: () => {} };
  const sources: FakeSource[] = [];
  const clock = fakeClock();
  const store = createStore({
    clock,
    address: {
      search: () => bar.search,
      write: (next) => {
        bar.search = next;
      },
      restore: () => {},
      onReturn: (listener) => {
        bar.returned = listener;
        return () => {
          bar.returned = () => {};
        };
      },
    },
    makeSource: () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
  });
  return { bar, clock, sources, store };
}

test("nothing happens before start; start, stop and start again", () => {
  const { sources, store } = setup();
  expect(sources.length).toBe(0);
  store.start()();
  expect(sources[0]?.closed).toBe(true);
  store.start();
  expect(sources[1]?.closed).toBe(false);
});

test("the selection comes from the address bar and goes there", () => {
  const { bar, store } = setup("?sel=a&keep=1");
  store.start();
  expect(store.getSnapshot().selection).toBe("a");
  store.select("b");
  expect(new URLSearchParams(bar.search).get("sel")).toBe("b");
  store.select(null);
  expect(bar.search).toBe("?keep=1");
});

test("a link says a container's name, where there is one of that name", () => {
  const { bar, store } = setup();
  const stop = store.start();
  const topology = relate(observation({ containers: [container("0af2", { name: "web" }), container("1b")] }));
  const get = async () => ({ ok: true, status: 200, json: async () => "" });
  store.open({ name: "kept.json", observedAt: "2026-01-01T00:00:00Z", topology, rules: true, get });
  store.select(containerId("h1", "0af2"));
  expect(bar.search).toBe("?sel=container%3Aweb");
  expect(store.getSnapshot().lastSelected?.label).toBe("web");
  stop();
});

test("listeners hear changes only, until they leave", () => {
  const { store } = setup();
  let heard = 0;
  const leave = store.subscribe(() => heard++);
  store.select("a");
  store.select("a");
  expect(heard).toBe(1);
  leave();
  store.select(null);
  expect(heard).toBe(1);
});

test("the query comes from the address bar, and goes there when typing pauses", () => {
  const { bar, clock, store } = setup("?q=name%3Aweb&only=1&keep=1");
  const stop = store.start();
  expect(store.getSnapshot()).toMatchObject({ filter: "name:web", only: true });
  store.filter("d");
  clock.advance(200);
  store.filter("db", false);
  clock.advance(200);
  expect(bar.search).toContain("name%3Aweb");
  clock.advance(100);
  expect(bar.search).toBe("?q=db&keep=1");
  store.filter("");
  stop();
  expect(clock.pending()).not.toContain(300);
});

test("the view comes from the address bar and goes there", () => {
  const { bar, store } = setup("?view=bus&list=ports&keep=1");
  store.start();
  expect(store.getSnapshot().view).toEqual({ arrangement: "bus", detail: "", list: "ports", at: "" });
  store.look({ arrangement: "", detail: "compact" });
  expect(bar.search).toBe("?list=ports&keep=1&detail=compact");
});

const RETURNS: [before: string, entry: string, after: string][] = [
  ["?sel=b&q=web&list=ports", "?sel=a", "?sel=b&q=web"],
  ["?sel=b", "?sel=a&list=ports&trace=x", "?sel=b&list=ports&trace=x"],
  ["?detail=full&at=1%2C2%2C3", "?at=4%2C5%2C6", "?at=1%2C2%2C3&detail=full"],
  ["?view=bus&at=1%2C2%2C3", "?at=4%2C5%2C6", ""],
];
test.each(RETURNS)("from %s back to %s: what is open is the entry's, all else stays", (before, entry, after) => {
  const { bar, store } = setup(before);
  const stop = store.start();
  bar.search = entry;
  bar.returned();
  const parameters = (search: string) => [...new URLSearchParams(search)].sort();
  expect(parameters(bar.search)).toEqual(parameters(after));
  expect(store.getSnapshot()).toMatchObject(readUrl(after));
  stop();
  bar.search = before;
  bar.returned();
  expect(bar.search).toBe(before);
});

test("a snapshot takes the live host's place, and gives it back", async () => {
  const { sources, store } = setup();
  const stop = store.start();
  const topology = relate(observation({ containers: [container("web")] }));
  const get = async () => ({ ok: true, status: 200, json: async () => "from the file" });
  store.open({ name: "kept.json", observedAt: "2026-01-01T00:00:00Z", topology, rules: true, get });
  expect(sources[0]?.closed).toBe(true);
  expect(store.getSnapshot()).toMatchObject({
    opened: { name: "kept.json", rules: true },
    snapshot: { topology },
    connection: "open",
  });
  expect(await (await browserGet("/api/x")).json()).toBe("from the file");
  const first = sourceOf(store.getSnapshot());
  store.open({ name: "kept.json", observedAt: "2026-01-01T00:00:00Z", topology, rules: false, get });
  const second = sourceOf(store.getSnapshot());
  expect([hasRules(store.getSnapshot()), new Set([first, second, sourceOf(INITIAL)]).size]).toEqual([false, 3]);
  store.close();
  expect(store.getSnapshot()).toMatchObject({ opened: undefined, snapshot: undefined, connection: "connecting" });
  expect([sourceOf(store.getSnapshot()), hasRules(store.getSnapshot())]).toEqual(["live", true]);
  expect(sources[1]?.closed).toBe(false);
  store.close();
  expect(sources.length).toBe(2);
  stop();
});

test("a selection made while the address bar waits takes the query with it", () => {
  const { bar, store } = setup();
  store.filter("web");
  store.select("a");
  expect(bar.search).toBe("?sel=a&q=web");
});
