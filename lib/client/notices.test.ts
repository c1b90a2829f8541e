import { expect, test } from "vitest";
import { observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { noticesOf } from "./notices";
import type { Health, TopologyHost } from "./shapes";
import { INITIAL } from "./state";

const SINCE = "2026-01-01T10:00:00.000Z";
const topology = relate(observation());
const [local] = topology.hosts;
if (local?.engine.state !== "up") throw new Error("the fixture has no engine");
const remote: TopologyHost = {
  ...local,
  engine: { state: "up", engine: { ...local.engine.engine, local: false, localReason: "its pids are not here" } },
};
const confined: TopologyHost = { ...local, privileged: false };

const TABLE: readonly [string, Health["state"], TopologyHost, readonly [string, string, string][]][] = [
  ["live", "live", local, []],
  ["sample: its own host's traits do not matter", "sample", confined, [["sample", "sample", "why do"]]],
  ["engine gone", "engine-gone", local, [["bad", "engine-gone", "why do"]]],
  ["probe gone", "probe-gone", local, [["bad", "probe-gone", "why do"]]],
  ["remote", "live", remote, [["info", "remote", "its pids are not here"]]],
  ["not privileged", "live", confined, [["warn", "unprivileged", ""]]],
];
test.each(TABLE)("%s", (_label, state, host, want) => {
  const health: Health = { state, since: SINCE, reason: "why", hint: "do" };
  const snapshot = { topology: { ...topology, hosts: [host] }, revision: 1, run: "r", observedAt: SINCE, health };
  expect(noticesOf({ ...INITIAL, snapshot }).map(({ tone, key, said }) => [tone, key, said])).toEqual(want);
});

test("engine gone, and the kernel's part goes on: it is said what is old and what is not", () => {
  const health: Health = { state: "engine-gone", since: SINCE, reason: "why", hint: "do", kernelLive: true };
  const snapshot = { topology, revision: 1, run: "r", observedAt: SINCE, health };
  expect(noticesOf({ ...INITIAL, snapshot })).toMatchObject([{ tone: "bad", key: "engine-gone-kernel-live" }]);
});

test("nothing is said before the first picture", () => expect(noticesOf(INITIAL)).toEqual([]));
