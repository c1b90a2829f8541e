import { describe, expect, it } from "vitest";
import { PROTOCOL } from "@/lib/wire/protocol";
import { Follower } from "./follower";

const at = "2026-01-01T00:00:00.000Z";
const empty = { hosts: [], nodes: [], edges: [], problems: [] };
const health = { state: "live", since: at, reason: "", hint: "" };
const event = (type: string, data: object, id?: string) =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
const snapshot = (revision: number, id = `r1:${revision}`) =>
  event("snapshot", { protocol: PROTOCOL, revision, run: "r1", observedAt: at, health, ...empty }, id);
const delta = (from: number, id = `r1:${from + 1}`) => {
  const lists = { nodes: [], changedNodes: [], removedNodes: [], edges: [], changedEdges: [], removedEdges: [] };
  return event("delta", { protocol: PROTOCOL, from, revision: from + 1, observedAt: at, ...lists }, id);
};

describe("a follower", () => {
  const cases: [label: string, chunks: string[], at: string, wrong: RegExp | undefined][] = [
    ["takes a snapshot and what follows", [snapshot(3), delta(3), event("health", health)], "r1:4", undefined],
    ["in pieces of any size", [...`retry: 250\n${snapshot(3)}${delta(3)}`], "r1:4", undefined],
    ["refuses a gap", [snapshot(3), delta(4)], "r1:3", /from 4 .* r1:3/],
    ["refuses what it has already", [snapshot(3), delta(2)], "r1:3", /from 2/],
    ["refuses a delta before anything", [delta(0)], "", /nothing/],
    ["refuses an id that is not of the event", [snapshot(3, "r1:9")], "r1:3", /the id r1:9/],
    ["refuses what is no snapshot", [event("snapshot", {})], "", /./],
  ];
  it.each(cases)("%s", (_label, chunks, want, wrong) => {
    const follower = new Follower();
    for (const chunk of chunks) follower.hear(chunk);
    expect(follower.at).toBe(want);
    expect(follower.heard.wrong).toEqual(wrong ? [expect.stringMatching(wrong)] : []);
  });

  it("knows when it was resumed", () => {
    const follower = new Follower();
    follower.hear(snapshot(3));
    for (const first of [event("health", health), delta(3), snapshot(9)]) {
      follower.begin();
      follower.hear(first);
    }
    expect(follower.heard).toMatchObject({ snapshots: 2, deltas: 1, resumed: 2, wrong: [] });
  });
});
