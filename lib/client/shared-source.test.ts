import { describe, expect, test } from "vitest";
import { openSource } from "./event-source";
import { FakeBrowser } from "./fake-sharing";
import { browserSources, shareSources } from "./shared-source";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Opens a tab's source and notes what it hears. `has` is what its listener would say that it has. */
async function openTab(browser: FakeBrowser, has?: string) {
  const heard: string[] = [];
  const source = shareSources(browser.sharing)("/stream", () => has);
  source.onopen = () => heard.push("open");
  source.onerror = () => heard.push(`error ${source.readyState}`);
  for (const type of ["snapshot", "delta", "health"]) {
    source.addEventListener(type, ({ data, lastEventId }) => heard.push(`${type} ${data} ${lastEventId}`.trim()));
  }
  await turn();
  const close = async () => {
    source.close();
    await turn();
  };
  return { heard, source, close };
}

/** A browser with one tab that leads and one that follows and has its snapshot. */
async function twoTabs() {
  const browser = new FakeBrowser();
  const one = await openTab(browser);
  const two = await openTab(browser, "r1:1");
  const [real] = browser.sources;
  if (!real) throw new Error("nobody opened a source");
  browser.fetches[0]?.("S");
  await turn();
  two.heard.length = 0;
  return { browser, one, two, real };
}

test("a tab alone has the real source and asks for nothing else", async () => {
  const browser = new FakeBrowser();
  const { heard } = await openTab(browser);
  const [real] = browser.sources;
  real?.onopen?.(new Event("open"));
  real?.send("snapshot", "S", "r1:1");
  real?.send("delta", "D", "r1:2");
  real?.send("health", "H");
  expect(heard).toEqual(["open", "snapshot S r1:1", "delta D r1:2", "health H"]);
  expect(browser.fetches).toEqual([]);
});

test("eight tabs have one real source, and all hear the same in the same order", async () => {
  const browser = new FakeBrowser();
  const tabs = [];
  for (let i = 0; i < 8; i++) tabs.push(await openTab(browser));
  expect(browser.sources.length).toBe(1);
  for (const answer of browser.fetches) answer("S");
  await turn();
  for (const type of ["delta", "health"]) browser.sources[0]?.send(type, "x", "r1:2");
  const [leader, ...followers] = tabs;
  expect(leader?.heard).toEqual(["delta x r1:2", "health x r1:2"]);
  for (const { heard } of followers) expect(heard).toEqual(["snapshot S", "delta x r1:2", "health x r1:2"]);
  expect(browser.locks.waiting).toBe(7);
});

describe("a tab that comes later", () => {
  type Step = (browser: FakeBrowser) => void;
  const delta: Step = ({ sources }) => sources[0]?.send("delta", "D", "r1:2");
  const snapshot: Step = ({ sources }) => sources[0]?.send("snapshot", "T", "r2:1");
  const health: Step = ({ sources }) => sources[0]?.send("health", "H");
  const broken: Step = ({ sources }) => sources[0]?.fail(0);
  const answer: Step = ({ fetches }) => fetches[0]?.("S");
  const noAnswer: Step = ({ fetches }) => fetches[0]?.(undefined);
  const foreign: Step = ({ channels }) => {
    const [, other] = channels;
    for (const data of [undefined, "text", { what: "event", type: "snapshot", data: 1 }, { what: "close" }]) {
      other?.onmessage?.(new MessageEvent("message", { data }));
    }
  };
  const TABLE: readonly [label: string, steps: readonly Step[], heard: readonly string[]][] = [
    ["takes a snapshot at once", [answer], ["snapshot S"]],
    ["hears what came meanwhile after it", [delta, health, answer], ["snapshot S", "delta D r1:2", "health H"]],
    ["and what comes then", [answer, delta], ["snapshot S", "delta D r1:2"]],
    ["is passed a snapshot first: its own is not needed", [delta, snapshot, answer], ["snapshot T r2:1"]],
    ["gets no answer: the stream has given up", [delta, noAnswer], ["error 2"]],
    ["hears that the stream broke", [answer, broken, health], ["snapshot S", "error 0", "health H"]],
    ["does not heed what it does not understand", [answer, foreign], ["snapshot S"]],
  ];
  test.each(TABLE)("%s", async (_label, steps, want) => {
    const browser = new FakeBrowser();
    await openTab(browser);
    const { heard } = await openTab(browser);
    for (const step of steps) {
      step(browser);
      await turn();
    }
    expect(heard).toEqual(want);
    expect(browser.sources.length).toBe(1);
  });
});

describe("when the leader goes", () => {
  test("the next one takes over, says what it has, and the rest follow it", async () => {
    const { browser, one, two, real } = await twoTabs();
    const three = await openTab(browser, "r1:1");
    browser.fetches[1]?.("S");
    await one.close();
    expect(real.closed).toBe(true);
    expect(browser.had).toEqual([undefined, "r1:1"]);
    browser.sources[1]?.send("delta", "D", "r1:2");
    expect(two.heard).toEqual(["delta D r1:2"]);
    expect(three.heard).toEqual(["snapshot S", "delta D r1:2"]);
    expect(one.heard).toEqual([]);
    await two.close();
    expect(browser.sources.length).toBe(3);
  });

  test("one that still waited for its snapshot leads without it", async () => {
    const browser = new FakeBrowser();
    const one = await openTab(browser);
    const two = await openTab(browser);
    await one.close();
    browser.sources[1]?.send("snapshot", "T", "r1:5");
    browser.fetches[0]?.("S");
    await turn();
    expect(two.heard).toEqual(["snapshot T r1:5"]);
  });

  test("a stream that the browser gave up is told as such to its own tab only: the others try themselves", async () => {
    const { one, two, real } = await twoTabs();
    real.fail(2);
    expect([one.heard, two.heard]).toEqual([["error 2"], ["error 0"]]);
  });
});

describe("a tab that closes", () => {
  test("while it leads, follows, or waits for its snapshot: nothing of it is left, and it hears no more", async () => {
    const { browser, one, two, real } = await twoTabs();
    const three = await openTab(browser);
    for (const tab of [two, three, one]) await tab.close();
    browser.fetches[1]?.("S");
    await turn();
    real.send("delta", "D", "r1:2");
    expect(browser.channels.size).toBe(0);
    expect(browser.locks.waiting).toBe(0);
    expect(browser.sources.length).toBe(1);
    expect([two.heard, three.heard]).toEqual([[], []]);
  });

  test("before the lock was given: no source is opened", async () => {
    const browser = new FakeBrowser();
    const opened = openTab(browser);
    shareSources(browser.sharing)("/stream", () => undefined).close();
    await opened;
    await turn();
    expect(browser.sources.length).toBe(1);
    expect(browser.fetches).toEqual([]);
  });
});

describe("without locks", () => {
  test("refused: each tab is on its own", async () => {
    const browser = new FakeBrowser();
    browser.locks.refuses = new Error("SecurityError");
    const tabs = [await openTab(browser), await openTab(browser)];
    expect(browser.sources.length).toBe(2);
    for (const { close } of tabs) await close();
    expect(browser.sources.map(({ closed }) => closed)).toEqual([true, true]);
  });

  test("absent: the browser's own source", () => {
    // Node 20 has BroadcastChannel, and a navigator only from 21 on: without locks either way.
    const had = Object.getOwnPropertyDescriptor(globalThis, "navigator");
    Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
    expect(browserSources()).toBe(openSource);
    if (had) Object.defineProperty(globalThis, "navigator", had);
    else Reflect.deleteProperty(globalThis, "navigator");
  });
});
