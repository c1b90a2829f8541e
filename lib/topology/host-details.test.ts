import { describe, expect, test } from "vitest";
import type { SandboxAnswer } from "@/lib/model/sandbox-inspection";
import { CAPTURES, recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { address, bridge, link, netns, network, observation } from "./fixtures/build";
import { describeHost, hostQuestion, isObservedHost } from "./host-details";

const route = (destination: string, index: number, gateway?: string) => ({
  family: 4 as const,
  type: "unicast",
  destination,
  table: 254,
  protocol: "boot",
  scope: "global",
  metric: 0,
  nextHops: [gateway === undefined ? { index } : { index, gateway }],
});
const home = netns(1, {
  host: true,
  links: [link(2, "eth0"), bridge(5, "br-a"), link(6, "tun0")],
  addresses: [address(2, "192.0.2.2/24"), address(2, "2001:db8::2/64"), address(5, "172.18.0.1/16")],
  routes: [route("default", 2, "192.0.2.1"), route("172.18.0.0/16", 5), route("172.18.5.0/24", 6)],
});
const have = observation({ networks: [network("a", "172.18.0.0/16")], netns: [home] });
const SILENT = { kind: "unanswered", reason: "failed", message: "The probe did not answer." } as const;
const { links, counters, addresses, rules, fdb } = home;
const told: SandboxAnswer = {
  kind: "sandbox",
  readAt: "2026-01-01T00:00:02Z",
  tables: { links, counters, addresses, routes: [], rules, neighbors: [], fdb },
  listeners: [],
  sysctls: [{ of: "namespace", key: "net.ipv4.ip_forward", value: "1" }],
  trouble: ["some rules could not be read", "some rules could not be read"],
};

describe("describeHost", () => {
  test("what was observed stands when nobody answers, and the reason is told", () => {
    const details = describeHost(have, SILENT);
    expect(details.problems.map(({ message }) => message)).toEqual(["The probe did not answer."]);
    expect([details.readAt, details.ports.complete, details.sandbox?.role]).toEqual([undefined, false, "host"]);
  });

  test("what was read just now, and what could not be, once", () => {
    const details = describeHost(have, told);
    expect([details.readAt, details.sysctls.length, details.ports.complete]).toEqual([told.readAt, 1, true]);
    expect(details.problems.map(({ message }) => message)).toEqual(["Some rules could not be read."]);
  });

  test("ways out, pools and overlaps", () => {
    const details = describeHost(have, told);
    expect(details.uplinks).toMatchObject([
      { link: { label: "eth0" }, family: 4, gateway: "192.0.2.1", addresses: [{ address: "192.0.2.2" }] },
    ]);
    expect(details.pools.find(({ base }) => base === "172.18.0.0/16")).toMatchObject({ used: "1", free: "0" });
    expect(details.overlaps).toMatchObject([
      { kind: "route", network: { label: "a" }, destination: "172.18.5.0/24", link: { label: "tun0" }, wins: "route" },
    ]);
  });

  test.each([
    ["host:h1", true],
    ["host:h2", false],
    ["sandbox:h1:1", false],
    ["host", false],
    ["", false],
  ])("%j is this host: %s", (id, want) => {
    expect(isObservedHost(have, id)).toBe(want);
  });

  test("a host whose namespace is not known is asked nothing", () => {
    expect(hostQuestion(have)).toMatchObject({ inode: 1, connections: false, settings: true });
    expect(hostQuestion(observation())).toBeUndefined();
    expect(describeHost(observation(), undefined)).toMatchObject({ uplinks: [], sysctls: [], problems: [] });
  });
});

test.each(CAPTURES)("%s: every published port is in the map, one way out a family, no pool is overfull", (capture) => {
  const observed = replayHost(recordedHost(capture), "h");
  const details = describeHost(observed, SILENT);
  const mapped = details.ports.uses.filter(({ kind }) => kind === "published");
  const wanted = observed.containers.flatMap(({ published, pid }) =>
    pid === undefined ? [] : published.map(({ protocol, hostPort, hostIp }) => `${protocol} ${hostPort} ${hostIp}`),
  );
  const have = mapped?.flatMap(({ protocol, port, bindings }) =>
    bindings.map((one) => `${protocol} ${port} ${one.address}`),
  );
  expect(have?.sort()).toEqual(wanted.sort());
  expect(mapped?.filter(({ dnat }) => !dnat)).toEqual([]);
  expect(details.uplinks.map(({ link: { label }, family }) => `${label} ${family}`)).toEqual(["eth0 4", "eth0 6"]);
  expect(details.overlaps).toEqual([]);
  for (const { count, used, blocked, free } of details.pools ?? []) {
    expect(BigInt(used) + BigInt(blocked) + BigInt(free)).toBe(BigInt(count));
  }
});
