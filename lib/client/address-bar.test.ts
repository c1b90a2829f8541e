import { expect, test } from "vitest";
import { addressOf, readNested, withParameters } from "./address-bar";
import { fakeWindow } from "./fake-window";
import { type FirewallTarget, readFirewallTarget, writeFirewallTarget } from "./firewall-url";
import { FIRST_MATRIX, readMatrix, writeMatrix } from "./matrix-url";
import { NO_DRAFT, readTrace, writeTrace } from "./trace-url";
import { readUrl, type UrlState, writeUrl } from "./url-state";

const WITH: [before: string, values: Record<string, string | undefined>, want: string][] = [
  ["", {}, ""],
  ["?a=1", { b: "2&3" }, "?a=1&b=2%263"],
  ["?a=1&b=2", { a: undefined, b: "" }, ""],
  ["?a=1", { a: "2" }, "?a=2"],
];
test.each(WITH)("%s with %j", (before, values, want) => expect(withParameters(before, values)).toBe(want));

const NESTED: [search: string, want: Record<string, string> | null][] = [
  ["?x=1", null],
  ["?q=", { from: "", proto: "tcp" }],
  ["?q=from%3Da%2526b%26other%3D1", { from: "a&b", proto: "tcp" }],
  ["?q=__proto__%3D1%26proto%3Dudp", { from: "", proto: "udp" }],
];
test.each(NESTED)("nested in %s", (search, want) =>
  expect(readNested(search, "q", { from: "", proto: "tcp" })).toEqual(want),
);

test("everything that a link holds stands in it side by side, and goes without taking anything else along", () => {
  const state: UrlState = {
    selection: "container:h:a",
    filter: "web",
    only: true,
    view: { arrangement: "bus", detail: "compact", list: "ports", at: "0.5,1,2,box" },
  };
  const rule = { family: "ip", table: "nat", chain: "C", text: "-A C -j DROP" };
  const target: FirewallTarget = { sandbox: "s", about: "a", at: rule };
  const [trace, matrix] = [
    { ...NO_DRAFT, from: "host" },
    { ...FIRST_MATRIX, ports: "80" },
  ];
  const link = writeMatrix(writeTrace(writeFirewallTarget(writeUrl("", state), target), trace), matrix);
  expect([readUrl(link), readFirewallTarget(link), readTrace(link), readMatrix(link)]).toEqual([
    state,
    target,
    trace,
    matrix,
  ]);
  expect(readUrl(writeMatrix(writeTrace(writeFirewallTarget(link, null), null), null))).toEqual(state);
});

/** `SEARCH` writes it, `back` and `forward` are the browser's, `anew` is the framework's, `settle` lets a way back arrive. */
const HISTORIES: [label: string, steps: string[], entries: string[], at: number][] = [
  ["changes replace", ["?sel=a", "?q=b"], ["?q=b"], 0],
  ["opening is an entry", ["?list=tree"], ["", "?list=tree"], 1],
  ["changes within replace", ["?list=tree", "?list=ports", "?list=ports&sel=a"], ["", "?list=ports&sel=a"], 1],
  ["closing goes back", ["?trace=x", "", "settle"], ["", "?trace=x"], 0],
  ["and takes along what changed", ["?trace=x", "?trace=x&sel=a", "?sel=a", "settle"], ["?sel=a", "?trace=x&sel=a"], 0],
  ["also on the way", ["?trace=x", "", "?sel=a", "settle"], ["?sel=a", "?trace=x"], 0],
  ["twice on the way", ["?trace=x", "", "?list=tree", "settle"], ["?list=tree", "?trace=x"], 0],
  [
    "closing what another entry opened replaces",
    ["?trace=x", "?trace=x&list=tree", "?list=tree"],
    ["", "?trace=x", "?list=tree"],
    2,
  ],
  [
    "entries of what is closed are left, too",
    ["?trace=x", "?trace=x&list=tree", "?list=tree", "", "settle", "settle"],
    ["", "?trace=x", "?list=tree"],
    0,
  ],
  ["one trace after another replaces", ["?trace=x", "?trace=y"], ["", "?trace=y"], 1],
  ["opening after Back", ["?trace=x", "back", "?matrix=y"], ["", "?matrix=y"], 1],
  ["closing after the page was rendered anew", ["?trace=x", "anew", "", "settle"], ["", "?trace=x"], 0],
  [
    "closing what was opened before the page was rendered anew, and another thing opened",
    ["?matrix=y", "anew", "?matrix=y&list=tree", "back", "", "settle"],
    ["", "?matrix=y", "?matrix=y&list=tree"],
    0,
  ],
  ["rendered anew where nothing was opened", ["?sel=a", "anew", "?sel=b"], ["?sel=b"], 0],
  ["closing after Forward", ["?trace=x", "back", "forward", "", "settle"], ["", "?trace=x"], 0],
];
test.each(HISTORIES)("history: %s", (_, steps, entries, at) => {
  const browser = fakeWindow("");
  const address = addressOf(() => browser.window);
  const leave = address.onReturn(() => {});
  for (const step of steps) {
    if (step === "settle") browser.settle();
    else if (step === "anew") {
      browser.renderAnew();
      address.restore();
    } else if (step === "back" || step === "forward") browser.go(step === "back" ? -1 : 1);
    else {
      address.write(step);
      expect(address.search()).toBe(step);
    }
  }
  expect([browser.entries(), browser.at()]).toEqual([entries, at]);
  expect(browser.states().every((state) => state.framework === "kept")).toBe(true);
  leave();
  expect(browser.listening()).toBe(0);
});

test("what an entry is marked with stands until it is known which entry that is", () => {
  const browser = fakeWindow("");
  addressOf(() => browser.window).write("?trace=x");
  // Another page on the same entries, as after a reload.
  const address = addressOf(() => browser.window);
  address.restore();
  address.onReturn(() => {});
  address.write("");
  browser.settle();
  expect([browser.entries(), browser.at()]).toEqual([["", "?trace=x"], 0]);
});

test("closing what a link opened replaces: there is nothing of the page to go back to", () => {
  const browser = fakeWindow("?trace=x&view=bus");
  const address = addressOf(() => browser.window);
  address.write("?view=bus");
  address.write("");
  expect([browser.entries(), browser.at()]).toEqual([[""], 0]);
});

test("listeners hear where the browser has arrived, and not of a way back that goes on", () => {
  const browser = fakeWindow("");
  const address = addressOf(() => browser.window);
  const heard: string[] = [];
  const leave = address.onReturn(() => heard.push(address.search()));
  for (const search of ["?trace=x", "?trace=x&list=tree", "?list=tree&sel=a", "?sel=a"]) address.write(search);
  browser.settle();
  expect(heard).toEqual([]);
  browser.settle();
  expect(heard).toEqual(["?sel=a"]);
  leave();
  browser.go(1);
  expect(heard.length).toBe(1);
});
