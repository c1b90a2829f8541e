import { describe, expect, test } from "vitest";
import { SnapshotFile } from "@/lib/wire/snapshot-file";
import type { Verification } from "@/lib/wire/verify";
import type { Trace } from "@/lib/wire/walk";
import { isTriable, reportOf, tryTrace } from "./verify";

const trace: Trace = {
  question: { from: { kind: "host" }, to: { kind: "container", id: "a" }, protocol: "tcp", port: 80, family: 4 },
  disposition: "delivered",
  reason: { key: "delivered", values: { address: "10.0.0.2", port: "80" } },
  decided: "forward",
  hops: [],
  uncertain: [],
  unread: [],
};
const answer: Verification = {
  trace: { ...trace, disposition: "dropped" },
  address: "10.0.0.2",
  connect: { kind: "connect", at: "2026-01-01T00:00:00Z", outcome: "timeout", error: "TIMEOUT", ms: 2000 },
};

test("asks by the trace's own question, and keeps what was shown then", async () => {
  const asked: string[] = [];
  const state = await tryTrace(trace, "h", async (path) => {
    asked.push(path);
    return { ok: true, status: 200, json: async () => answer };
  });
  expect(state).toEqual({ status: "answered", shown: trace, answer });
  expect(asked).toEqual(["/api/verify?from=host&to=container%3Ah%3Aa&proto=tcp&port=80&family=4"]);
});

test("a refusal is told", async () => {
  const body = { status: 429, title: "No answer", detail: "6 connects a minute" };
  const state = await tryTrace(trace, "h", async () => ({ ok: false, status: 429, json: async () => body }));
  expect(state).toMatchObject({ status: "failed", problem: { key: "refused", detail: "6 connects a minute" } });
});

describe("isTriable", () => {
  const table: [label: string, question: Partial<Trace["question"]>, want: boolean][] = [
    ["tcp from the host", {}, true],
    ["from a container", { from: { kind: "container", id: "b" } }, true],
    ["from outside", { from: { kind: "outside", address: "192.0.2.1" } }, false],
    ["udp", { protocol: "udp" }, false],
    ["icmp", { protocol: "icmp" }, false],
  ];
  test.each(table)("%s", (_, question, want) =>
    expect(isTriable({ ...trace, question: { ...trace.question, ...question } })).toBe(want),
  );
});

test("a report is a snapshot that opens, with rules, prediction and outcome in it", async () => {
  const facts = {
    observedAt: "2026-01-01T00:00:00Z",
    host: { id: "h", name: "h", kernel: "", privileged: true },
    engine: { state: "down", endpoint: "", reason: "", hint: "" },
    containers: [],
    networks: [],
    netns: [],
    problems: [],
  };
  const topology = { hosts: [], nodes: [], edges: [], problems: [] };
  const file = { format: "patchbay-snapshot", version: 1, observedAt: facts.observedAt, facts, topology };
  const asked: string[] = [];
  const text = await reportOf(trace, answer, async (path) => {
    asked.push(path);
    return { ok: true, status: 200, json: async () => file };
  });
  expect(asked).toEqual(["/api/topology.json?with=rules"]);
  expect(SnapshotFile.safeParse(JSON.parse(text)).success).toBe(true);
  expect(JSON.parse(text).verification).toEqual({ shown: trace, ...answer });
  await expect(
    reportOf(trace, answer, async () => ({ ok: false, status: 503, json: async () => ({}) })),
  ).rejects.toThrow("503");
});
