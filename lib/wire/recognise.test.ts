import { describe, expect, test } from "vitest";
import { diff } from "@/lib/topology/diff";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { relate } from "@/lib/topology/relate";
import { encodeDelta } from "./delta";
import { Delta, Health, PROTOCOL, Snapshot } from "./protocol";
import { isDelta, isHealth, isSnapshot } from "./recognise";

const AT = "2026-01-01T00:00:00.000Z";
const health: Health = { state: "live", since: AT, reason: "", hint: "" };
const [before, after] = [relate(syntheticObservation(2)), relate(syntheticObservation(3))];
const common = { protocol: PROTOCOL, observedAt: AT } as const;
const snapshot: Snapshot = { ...before, ...common, revision: 1, run: "r", health };
const delta: Delta = { ...encodeDelta(before, diff(before, after)), ...common, from: 1, revision: 2 };

const KINDS = [
  ["health", Health, isHealth, health],
  ["snapshot", Snapshot, isSnapshot, snapshot],
  ["delta", Delta, isDelta, delta],
] as const;

// Of its schema and of what the page knows it by, each judges the other.
describe.each(KINDS)("%s", (_label, schema, is, message) => {
  const both = (value: unknown) => [schema.safeParse(value).success, is(value)];

  test("is known", () => expect(both(message)).toEqual([true, true]));
  test.each([null, "text", 1, [], {}])("%j is none", (value) => expect(both(value)).toEqual([false, false]));
  test.each(Object.keys(message))("with another kind of %s it is none", (key) => {
    expect(both({ ...message, [key]: null })).toEqual([false, false]);
  });
});

test.each([
  ["a node without an id", "nodes", [{ kind: "container" }]],
  ["an edge without a kind", "edges", [{ id: "a" }]],
  ["a host that is a text", "hosts", ["a"]],
])("a snapshot with %s is none", (_label, key, list) => {
  const value = { ...snapshot, [key]: list };
  expect([Snapshot.safeParse(value).success, isSnapshot(value)]).toEqual([false, false]);
});
