import { expect, test } from "vitest";
import { readNested, withParameters } from "./address-bar";
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
