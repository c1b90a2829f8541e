import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Netns } from "@/lib/model/netns";
import { comparable, sorted, wiring } from "./testing/compare";
import * as oracle from "./testing/oracle";
import * as oracleRoutes from "./testing/oracle-routes";
import { LINKS, randomRounds } from "./testing/random-changes";
import { bundleReader, Reader } from "./testing/reader";
import { canMakeNetns, World } from "./testing/world";

const root = canMakeNetns();
const spaces = ["h", "a", "b"] as const;
const ROUNDS = 25;
const each = Array.from({ length: LINKS }, (_, i) => i + 1);

// The law of reading by hints: what was heard, and read again where it was heard, is what a full reading finds.
describe.skipIf(!root)(`reading by hints${root ? "" : " (skipped: needs root)"}`, () => {
  const world = new World();
  let bundle = "";
  let byHints: Reader;
  let other: Reader;

  beforeAll(async () => {
    bundle = await bundleReader();
    world.add(...spaces);
    // Without duplicate address detection, whose end is a change of the kernel's own; only links that are made later take it over.
    for (const space of spaces) world.sysctl(space, "net.ipv6.conf.default.accept_dad", "0");
    for (const space of spaces)
      world.ip(space, "link set lo up", "link add br0 type bridge", "link add br1 type bridge");
    // Many, so that one link is not read with all the others.
    world.ip("h", ...each.flatMap((i) => [`link add d${i} type bridge`, `link add v${i} type veth peer name w${i}`]));
    world.ip("h", ...each.flatMap((i) => [`link add x${i} type bridge`, `link add y${i} type bridge`]));
    world.ip(
      "h",
      "link set br0 up",
      "link set w1 netns @a",
      "link set w2 netns @b",
      "link set v1 up",
      "link set d1 up",
    );
    byHints = await Reader.start(world.path("h"));
    other = await Reader.start(world.path("h"));
    await byHints.observe();
    await byHints.watch();
  }, 60_000);
  afterAll(async () => {
    for (const one of [byHints, other]) await one.stop();
    world.close();
    rmSync(bundle, { force: true });
  });

  /** Reads what was heard since the last time, until that is what a full reading finds. */
  async function caughtUp(what: string): Promise<Netns[]> {
    let netns: Netns[] = [];
    await vi.waitFor(
      async () => {
        netns = (await byHints.observe({ dirty: byHints.hints.splice(0) })).netns;
        const fresh = (await other.observe()).netns;
        expect(netns.map(wiring), what).toEqual(fresh.map(wiring));
      },
      { timeout: 5000, interval: 20 },
    );
    return netns;
  }

  const CASES: [label: string, before: string[], change: string[]][] = [
    [
      "an address goes that a route of another link prefers as its source",
      ["addr add 10.40.0.1/24 dev x1", "link set x2 up", "route add 10.41.0.0/24 dev x2 src 10.40.0.1"],
      ["addr del 10.40.0.1/24 dev x1"],
    ],
    [
      "a link goes that was one of a route's ways",
      ["link set x3 up", "link set x4 up", "route add 10.42.0.0/24 nexthop dev x3 nexthop dev x4"],
      ["link del x3"],
    ],
    [
      "a nexthop object changes",
      ["link set x5 up", "link set x6 up", "nexthop add id 90 dev x5", "route add 10.43.0.0/24 nhid 90"],
      ["nexthop replace id 90 dev x6"],
    ],
    ["one end of a veth moves away", ["link add p0 type veth peer name p1"], ["link set p1 netns @a"]],
    [
      "a link is made anew with the same index",
      ["link add r0 index 9000 type bridge", "addr add 10.44.0.1/24 dev r0"],
      ["link del r0", "link add r1 index 9000 type bridge"],
    ],
    [
      "a bridge goes, with ports in it",
      ["link add b0 type bridge", "link add q0 type veth peer name q1", "link set q0 master b0 up"],
      ["link del b0"],
    ],
    [
      "the default way of IPv6 changes",
      ["link set x7 up", "-6 route add default dev x7"],
      ["-6 route change default dev x7 metric 5"],
    ],
  ];
  test.each(CASES)(
    "%s",
    async (label, before, change) => {
      world.ip("h", ...before);
      await caughtUp(`before ${label}`);
      world.tryIp("h", ...change);
      await caughtUp(label);
    },
    20_000,
  );

  test.each([1, 2, 3, 4])(
    "random changes, seed %i, equal a full reading and ip -j",
    async (seed) => {
      let netns: Netns[] = [];
      for (const round of randomRounds(seed, ROUNDS)) {
        for (const { in: space, lines } of round) world.tryIp(space, ...lines);
        netns = await caughtUp(JSON.stringify(round));
      }
      for (const space of spaces) {
        const name = world.name(space);
        const found = netns.find(({ inode }) => inode === world.inode(space));
        expect(sorted(found?.links.map(comparable) ?? [])).toEqual(sorted(oracle.links(name)));
        expect(sorted(found?.addresses ?? [])).toEqual(sorted(oracle.addresses(name)));
        const routes = [...oracleRoutes.routes(name, 4), ...oracleRoutes.routes(name, 6)];
        expect(sorted(found?.routes ?? [])).toEqual(sorted(routes));
      }
    },
    120_000,
  );
});
