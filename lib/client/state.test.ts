import { describe, expect, test } from "vitest";
import { containerId } from "@/lib/model/ids";
import { diff } from "@/lib/topology/diff";
import { container, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { encodeDelta } from "@/lib/wire/delta";
import { PROTOCOL } from "@/lib/wire/protocol";
import type { Health, Snapshot, Topology } from "./shapes";
import { type ClientEvent, type ClientState, INITIAL, reduce } from "./state";

const AT = "2026-01-01T00:00:00.000Z";
const LIVE: Health = { state: "live", since: AT, reason: "", hint: "" };
const GONE: Health = { state: "engine-gone", since: AT, reason: "refused", hint: "start it" };
const none = relate(observation());
const web = relate(observation({ containers: [container("web")], networks: [network("net", "")] }));
const elsewhere = relate(observation({ host: { id: "h2", name: "h2", kernel: "", privileged: true } }));
const WEB = containerId("h1", "web");

const snapshot = (topology: Topology, revision = 1): ClientEvent => {
  const body: Snapshot = { protocol: PROTOCOL, revision, run: "r", observedAt: AT, health: LIVE, ...topology };
  return { type: "snapshot", snapshot: body };
};
const delta = (from: number, a: Topology, b: Topology): ClientEvent => ({
  type: "delta",
  delta: { protocol: PROTOCOL, from, revision: from + 1, observedAt: AT, ...encodeDelta(a, diff(a, b)) },
});
const replay = (...events: readonly ClientEvent[]): ClientState => events.reduce(reduce, INITIAL);

describe("reduce", () => {
  const TABLE: readonly [string, ClientState, Partial<Record<string, unknown>>][] = [
    ["connection", replay({ type: "connection", connection: "open", at: AT }), { connection: "open", since: AT }],
    ["snapshot", replay(snapshot(web)), { revision: 1, nodes: web.nodes, said: [] }],
    [
      "delta",
      replay(snapshot(none), delta(1, none, web)),
      { revision: 2, nodes: web.nodes, said: ["appeared web", "network-appeared net"] },
    ],
    [
      "delta back",
      replay(snapshot(web), delta(1, web, none)),
      { revision: 2, nodes: none.nodes, said: ["removed web", "network-removed net"] },
    ],
    [
      "delta that does not fit",
      replay(snapshot(none), delta(7, none, web)),
      { revision: 1, nodes: none.nodes, said: [] },
    ],
    [
      "a snapshot of the same host is compared",
      replay(snapshot(web), snapshot(none, 5)),
      { revision: 5, said: ["removed web", "network-removed net"] },
    ],
    ["a snapshot of another host is not", replay(snapshot(web), snapshot(elsewhere, 5)), { revision: 5, said: [] }],
    ["health", replay(snapshot(web), { type: "health", health: GONE }), { health: GONE, nodes: web.nodes }],
    ["health before a picture", replay({ type: "health", health: GONE }), { health: undefined }],
    ["select", replay(snapshot(web), { type: "select", id: WEB }), { selection: WEB, last: "web" }],
    [
      "select by the name in a link",
      replay({ type: "select", id: "container:web" }, snapshot(none), delta(1, none, web)),
      { selection: WEB, last: "web" },
    ],
    ["select before the picture", replay({ type: "select", id: WEB }, snapshot(web)), { selection: WEB, last: "web" }],
    [
      "the selected goes",
      replay(snapshot(web), { type: "select", id: WEB }, delta(1, web, none)),
      { selection: WEB, last: "web" },
    ],
    [
      "select nothing",
      replay(snapshot(web), { type: "select", id: WEB }, { type: "select", id: null }),
      { selection: null, last: undefined },
    ],
  ];
  test.each(TABLE)("%s", (_label, state, want) => {
    const have: Record<string, unknown> = {
      connection: state.connection,
      since: state.since,
      revision: state.snapshot?.revision,
      nodes: state.snapshot?.topology.nodes,
      health: state.snapshot?.health,
      said: state.latest.map(({ key, name }) => `${key} ${name}`),
      selection: state.selection,
      last: state.lastSelected?.label,
    };
    expect(Object.fromEntries(Object.keys(want).map((key) => [key, have[key]]))).toEqual(want);
  });

  test("what changes nothing gives the same object", () => {
    const state = replay(snapshot(web), { type: "connection", connection: "open", at: AT });
    expect(reduce(state, { type: "connection", connection: "open", at: "later" })).toBe(state);
    expect(reduce(state, { type: "select", id: null })).toBe(state);
  });
});
