import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Netns } from "@/lib/model/netns";
import type { Hint } from "@/lib/probe/probe";
import { buildWorld } from "./testing/build-world";
import { comparable, sorted } from "./testing/compare";
import * as oracle from "./testing/oracle";
import * as oracleRoutes from "./testing/oracle-routes";
import { bundleReader, Reader, type ReaderOptions } from "./testing/reader";
import { canMakeNetns, World } from "./testing/world";

const root = canMakeNetns();
const spaces = ["h", "a", "b", "c", "n"];

describe.skipIf(!root)(`the kernel's tables${root ? "" : " (skipped: needs root)"}`, () => {
  const world = new World();
  const readers: Reader[] = [];
  let reader: Reader;
  let netns: Netns[];
  let bundle = "";
  const at = (short: string, among = netns): Netns => {
    const found = among.find(({ inode }) => inode === world.inode(short));
    if (!found) throw new Error(`namespace ${short} was not found`);
    return found;
  };
  const start = async (options: ReaderOptions = {}) => {
    const started = await Reader.start(world.path("h"), options);
    readers.push(started);
    return started;
  };

  beforeAll(async () => {
    bundle = await bundleReader();
    buildWorld(world);
    world.waitForAddresses(...spaces);
    reader = await start();
    netns = (await reader.observe({ paths: [world.mount("n")] })).netns;
  }, 60_000);
  afterAll(async () => {
    for (const one of readers) await one.stop();
    world.close();
    rmSync(bundle, { force: true });
  });

  test("exactly the host's namespaces are found, another host's are not", () => {
    const expected = spaces.map((short) => world.inode(short));
    expect(new Set(netns.map(({ inode }) => inode))).toEqual(new Set(expected));
    expect(netns.filter(({ host }) => host).map(({ inode }) => inode)).toEqual([world.inode("h")]);
    expect(
      at("n")
        .names.map(({ name }) => name)
        .sort(),
    ).toEqual(["n", world.name("n")]);
  });

  test.each(spaces)("links of %s equal ip -d link and bridge -d link", (short) => {
    expect(sorted(at(short).links.map(comparable))).toEqual(sorted(oracle.links(world.name(short))));
  });
  test.each(spaces)("addresses of %s equal ip -d addr", (short) => {
    expect(sorted(at(short).addresses)).toEqual(sorted(oracle.addresses(world.name(short))));
  });
  test.each(spaces)("routes of %s equal ip -d route show table all", (short) => {
    const theirs = [...oracleRoutes.routes(world.name(short), 4), ...oracleRoutes.routes(world.name(short), 6)];
    expect(sorted(at(short).routes)).toEqual(sorted(theirs));
  });
  test.each(spaces)("rules of %s equal ip -d rule", (short) => {
    const theirs = [...oracleRoutes.rules(world.name(short), 4), ...oracleRoutes.rules(world.name(short), 6)];
    expect(sorted(at(short).rules.map(({ unknown: _, ...rule }) => rule))).toEqual(sorted(theirs));
  });
  test.each(spaces)("neighbours of %s equal ip neigh", (short) => {
    expect(sorted(at(short).neighbors)).toEqual(sorted(oracle.neighbors(world.name(short))));
  });
  test.each(spaces)("FDB of %s equals bridge fdb", (short) => {
    expect(sorted(at(short).fdb)).toEqual(sorted(oracle.fdb(world.name(short), ["vx0", "vx1", "vx2"])));
  });

  test("conditions that are not modelled are named by number", () => {
    expect(at("h").rules.find(({ priority }) => priority === 105)?.unknown).toEqual([4]);
    expect(at("h").rules.filter(({ unknown }) => unknown.length > 0)).toHaveLength(1);
  });

  test.each([
    ["h", "va", "a", "eth0"],
    ["h", "vb", "b", "eth0"],
    ["a", "ab", "b", "ba"],
    ["h", "p0", "h", "p1"],
  ])("veth %s/%s and %s/%s point at each other", (here, name, there, peer) => {
    const follow = (from: string, link: string) => {
      const one = at(from).links.find((candidate) => candidate.name === link);
      const nsid = one?.link?.nsid;
      const inode = nsid === undefined ? at(from).inode : at(from).nsids.find((entry) => entry.nsid === nsid)?.netns;
      const target = netns.find((candidate) => candidate.inode === inode);
      return [target?.inode, target?.links.find(({ index }) => index === one?.link?.index)?.name];
    };
    expect(follow(here, name)).toEqual([world.inode(there), peer]);
    expect(follow(there, peer)).toEqual([world.inode(here), name]);
  });

  test("nexthop objects are resolved when the kernel tells only their ids", async () => {
    const wayOf = (read: Netns[], destination: string) =>
      at("h", read).routes.find((route) => route.destination === destination)?.nextHops;
    const before = ["10.73.0.0/16", "10.74.0.0/16"].map((destination) => wayOf(netns, destination));
    world.sysctl("h", "net.ipv4.nexthop_compat_mode", "0");
    const after = (await reader.observe()).netns;
    expect(["10.73.0.0/16", "10.74.0.0/16"].map((destination) => wayOf(after, destination))).toEqual(before);
    expect(before.map((hops) => hops?.length)).toEqual([1, 2]);
  });

  test("50 readings leave no file open", async () => {
    const { before, after } = await reader.repeat(50);
    expect(after).toBe(before);
  });

  test("changes inside other namespaces are heard, and nothing pins a namespace", async () => {
    await reader.watch();
    world.ip("n", "link set lo up");
    await reader.hinted((hint) => hint.scope === "netns" && hint.inode === world.inode("n"));
    world.ip("b", "addr add 10.2.0.77/32 dev ba");
    await reader.hinted((hint) => hint.scope === "netns" && hint.inode === world.inode("b"));
    world.nft("b", "add table inet pb");
    await reader.hinted((hint) => hint.scope === "netfilter" && hint.inode === world.inode("b"));
    world.ip("h", "link add br9 type bridge");
    await reader.hinted((hint) => hint.scope === "netns" && hint.inode === world.inode("h"));
  }, 10_000);

  test.each([
    ["a rule", "ip", "add rule ip pb c accept"],
    ["an element of a set", "ip6", "add element ip6 pb s { 80 }"],
    ["a table that goes", "inet", "delete table inet pb"],
  ])(
    "it is heard in which family something changed: %s",
    async (_label, family, command) => {
      const familyOf = (hint: Hint) =>
        hint.scope === "netfilter" && hint.inode === world.inode("b") && (hint.family ?? "all");
      for (const what of [`table ${family} pb`, `chain ${family} pb c`, `set ${family} pb s { type inet_service; }`])
        world.nft("b", `add ${what}`);
      world.nft("b", "add table arp fence");
      await reader.hinted((hint) => familyOf(hint) === "arp");
      reader.hints.length = 0;
      world.nft("b", command);
      world.nft("b", "delete table arp fence");
      await reader.hinted((hint) => familyOf(hint) === "arp");
      expect(new Set(reader.hints.flatMap((hint) => familyOf(hint) || []))).toEqual(new Set([family, "arp"]));
    },
    10_000,
  );

  test("neighbours that traffic makes cause no hint", async () => {
    world.waitForAddresses("h", "b", "c");
    await reader.observe();
    reader.hints.length = 0;
    world.ip("b", "neigh add 10.2.0.5 lladdr 02:00:00:00:00:05 dev ba nud reachable");
    world.bridge("h", "fdb add 02:00:00:00:00:64 dev va master dynamic");
    world.ip("c", "addr add 10.3.0.1/24 dev mv0");
    await reader.hinted((hint) => hint.scope === "netns" && hint.inode === world.inode("c"));
    expect(reader.hints.map((hint) => ("inode" in hint ? hint.inode : hint.scope))).toEqual([world.inode("c")]);
  }, 10_000);

  test("an overflow asks for everything and is told of for a while, and hearing goes on after it", async () => {
    const small = await start({ rcvbufBytes: 1, lossToldMs: 500 });
    await small.observe();
    await small.watch();
    for (let round = 0; round < 2; round++) {
      small.hints.length = 0;
      small.whileStopped(() => {
        for (const verb of ["add", "del"]) {
          world.ip("b", ...Array.from({ length: 200 }, (_, i) => `addr ${verb} 10.77.${i}.1/24 dev ba`));
        }
      });
      await small.hinted((hint) => hint.scope === "all");
      expect((await small.observe()).problems).toMatchObject([{ message: expect.stringMatching(/^More links/) }]);
    }
    await vi.waitFor(async () => expect((await small.observe()).problems).toEqual([]), { timeout: 5000 });
    await small.hinted((hint) => hint.scope === "namespaces");
  }, 10_000);

  test("a new namespace in the engine's folder is hinted and then found", async () => {
    reader.hints.length = 0;
    world.add("m");
    const path = world.mount("m");
    const first = await reader.hinted((hint) => hint.scope === "namespaces");
    expect(first.scope).toBe("namespaces");
    const found = (await reader.observe({ paths: [path] })).netns;
    expect(found.map(({ inode }) => inode)).toContain(world.inode("m"));
  }, 10_000);

  test("what is hinted at is all that must be read again", async () => {
    await reader.observe();
    world.ip("b", "addr add 10.99.0.1/24 dev ba");
    world.ip("c", "link set lo mtu 60000");
    const [b, c] = [world.inode("b"), world.inode("c")];
    const once = await reader.observe({ dirty: [{ scope: "netns", inode: b }] });
    const addresses = at("b", once.netns).addresses.map(({ address }) => address);
    expect(addresses).toContain("10.99.0.1");
    expect(at("c", once.netns).links.find(({ name }) => name === "lo")?.mtu, "c was not read again").not.toBe(60000);
    expect(once.kept).toBe(once.netns.length - 1);
    const twice = await reader.observe({ dirty: [{ scope: "netns", inode: c }, { scope: "namespaces" }] });
    expect(at("c", twice.netns).links.find(({ name }) => name === "lo")?.mtu).toBe(60000);
    expect(twice.kept).toBe(twice.netns.length - 1);
    world.ip("b", "addr del 10.99.0.1/24 dev ba");
  }, 10_000);

  test("what did not change is the same object after a full reading", async () => {
    // A neighbour that grows stale meanwhile is a change.
    await vi.waitFor(async () => {
      const { kept, netns: all } = await reader.observe();
      expect(kept).toBe(all.length);
    });
  }, 10_000);

  test("a deleted namespace vanishes with its veth", async () => {
    const gone = world.inode("a");
    reader.hints.length = 0;
    world.delete("a");
    await reader.hinted((hint) => hint.scope === "netns" && hint.inode === world.inode("h"));
    const { netns: left, problems } = await reader.observe();
    expect(left.map(({ inode }) => inode)).not.toContain(gone);
    expect(at("h", left).links.map(({ name }) => name)).not.toContain("va");
    expect(problems).toEqual([]);
  }, 10_000);

  test("not root: the host is read, the others are known but unreadable, in one problem", async () => {
    const nobody = await start({ uid: 65534 });
    expect(nobody.privileged).toBe(false);
    const { netns: seen, problems } = await nobody.observe({ pids: [process.pid, 4_000_000], paths: [] });
    expect(at("h", seen).links).toEqual(at("h", (await reader.observe()).netns).links);
    expect(seen.filter(({ readable }) => readable)).toHaveLength(1);
    expect(at("b", seen)).toMatchObject({ readable: false, links: [], nsids: [] });
    expect(problems.filter(({ message }) => message.includes("could not be entered"))).toHaveLength(1);
    expect(problems.filter(({ message }) => message.includes("1 process or path"))).toHaveLength(1);
    await nobody.watch();
    world.ip("h", "link add br6 type bridge");
    await nobody.hinted((hint) => hint.scope === "netns" && hint.inode === world.inode("h"));
    const unheard = (await nobody.observe()).problems.filter(({ message }) => message.startsWith("Changes of"));
    expect(unheard).toHaveLength(2);
  }, 10_000);
});
