import { execFileSync, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Answer, ReadingQuestion } from "@/lib/model/inspection";
import type { Socket } from "@/lib/model/socket";
import * as oracle from "../kernel/testing/oracle";
import { sockets } from "../kernel/testing/oracle-sockets";
import { bundleReader, Reader } from "../kernel/testing/reader";
import { canMakeNetns, World } from "../kernel/testing/world";

/** Listens in every way that there is, and is connected to itself; prints a line when it does. */
const SERVER = `
  const { createServer, connect } = require("node:net");
  const { createSocket } = require("node:dgram");
  const up = (server, options) => new Promise((done) => server.listen(options, () => done(server)));
  (async () => {
    await up(createServer(), { host: "127.0.0.1", port: 7001, backlog: 5 });
    await up(createServer(), { host: "::", port: 7002, ipv6Only: true });
    const both = await up(createServer(), { host: "::", port: 7003 });
    await up(createServer(), { host: "10.1.0.2", port: 7004 });
    const bound = createSocket("udp4");
    await new Promise((done) => bound.bind(7005, "0.0.0.0", done));
    const peer = createSocket("udp4");
    await new Promise((done) => peer.connect(7005, "127.0.0.1", done));
    await new Promise((done) => connect(7003, "127.0.0.1", done));
    console.log("ready");
  })();
`;

const text = ({ protocol, state, receiveQueue, sendQueue, local, remote, holders }: Socket) =>
  `${protocol} ${state} ${receiveQueue}/${sendQueue} ${local.address} ${local.port} ` +
  `${remote ? `${remote.address} ${remote.port}` : "-"} ${holders
    .map(({ comm, pid }) => `${comm}:${pid}`)
    .sort()
    .join(",")}`;

const root = canMakeNetns();

describe.skipIf(!root)(`what is asked on demand${root ? "" : " (skipped: needs root)"}`, () => {
  const world = new World();
  let reader: Reader;
  let bundle = "";
  const server = { pid: 0, stop: () => {} };

  beforeAll(async () => {
    bundle = await bundleReader();
    world.add("h", "a");
    world.ip("h", "link set lo up", "link add va type veth peer name eth0 netns @a", "addr add 10.1.0.1/24 dev va");
    world.ip("h", "link set va up", "route add 10.9.0.0/16 via 10.1.0.2", "route add prohibit 10.8.0.0/16");
    world.ip("a", "link set lo up", "addr add 10.1.0.2/24 dev eth0", "link set eth0 up");
    world.ip(
      "a",
      "route add default via 10.1.0.1",
      "route add blackhole 10.7.0.0/16",
      "route add 10.6.0.0/16 via 10.1.0.6",
    );
    world.ip("a", "rule add to 10.5.0.0/16 lookup 77", "route add 10.5.0.0/16 via 10.1.0.5 table 77");
    world.ip("a", "-6 addr add fd01::2/64 dev eth0 nodad", "-6 route add default via fd01::1");
    const child = spawn("nsenter", [`--net=${world.path("a")}`, process.execPath, "-e", SERVER]);
    server.pid = child.pid ?? 0;
    server.stop = () => child.kill();
    await new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
    reader = await Reader.start(world.path("h"));
    await reader.observe({ paths: [world.mount("a")] });
  }, 60_000);
  afterAll(async () => {
    await reader.stop();
    server.stop();
    world.close();
    rmSync(bundle, { force: true });
  });

  async function ask<K extends Answer["kind"]>(
    question: ReadingQuestion,
    kind: K,
  ): Promise<Extract<Answer, { kind: K }>> {
    const { before, after, answer } = await reader.inspect(question);
    expect(after, "files that stay open").toBe(before);
    const isIt = (one: Answer): one is Extract<Answer, { kind: K }> => one.kind === kind;
    if (!isIt(answer)) throw new Error(`answered ${JSON.stringify(answer)}`);
    return answer;
  }
  const sandbox = (short: string, connections = false) =>
    ask({ kind: "sandbox", inode: world.inode(short), connections, proxies: true }, "sandbox");

  const sysctlOf = (short: string, name: string) =>
    execFileSync("nsenter", [`--net=${world.path(short)}`, "sysctl", "-n", name], { encoding: "utf8" }).trim();

  test.each(["h", "a"])(
    "the tables and counters of %s equal ip's",
    async (short) => {
      // Traffic of the kernel's own (neighbour discovery) may pass between two readings.
      await vi.waitFor(async () => {
        const { tables, trouble } = await sandbox(short);
        const { counters } = await ask({ kind: "counters", inode: world.inode(short) }, "counters");
        const theirs = oracle.counters(world.name(short));
        expect([tables.counters, counters, trouble]).toEqual([theirs, theirs, []]);
        expect(tables.addresses).toHaveLength(oracle.addresses(world.name(short)).length);
      }, 5000);
    },
    10_000,
  );

  test("listeners and their processes equal ss -tulnp", async () => {
    const { listeners = [], connections, proxies, trouble } = await sandbox("a");
    expect(listeners.map(text).sort()).toEqual(sockets(world.path("a"), false).sort());
    expect(listeners).toHaveLength(5);
    expect(listeners.find(({ local }) => local.port === 7002)?.v6only).toBe(true);
    expect(listeners.find(({ local }) => local.port === 7003)?.v6only).toBe(false);
    expect([connections, proxies, trouble]).toEqual([undefined, [], []]);
  });

  test("connections, when asked for, equal ss -tunp state connected", async () => {
    const { connections = [] } = await sandbox("a", true);
    expect(connections.map(text).sort()).toEqual(sockets(world.path("a"), true).sort());
    expect(connections.map(({ protocol }) => protocol).sort()).toEqual(["tcp", "tcp", "udp"]);
    expect(connections.every(({ holders }) => holders.length === 1)).toBe(true);
  });

  test("all tables of nftables and iptables in the order of nft, and their rules", async () => {
    const inA = (...argv: string[]) =>
      execFileSync("nsenter", [`--net=${world.path("a")}`, "--", ...argv], { encoding: "utf8" });
    inA("iptables-nft", "-A", "INPUT", "-p", "tcp", "-m", "tcp", "--dport", "1", "-j", "DROP");
    inA(
      "nft",
      "add table inet mine; add chain inet mine c; add rule inet mine c tcp dport 2 accept; add table bridge br",
    );
    const { firewall, trouble } = await ask({ kind: "firewall", inode: world.inode("a") }, "firewall");
    const listed = inA("nft", "list", "tables").trim().split("\n");
    expect(firewall.tables.map(({ family, name }) => `table ${family} ${name}`)).toEqual(listed);
    expect(
      firewall.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules.map(({ text }) => text))),
    ).toEqual(["-A INPUT -p tcp -m tcp --dport 1 -j DROP", "tcp dport 2 accept"]);
    expect([firewall.unread, trouble]).toEqual([[], []]);
    const host = await ask({ kind: "firewall", inode: world.inode("h") }, "firewall");
    expect(host.firewall).toEqual({ tables: [], unread: [] });
  });

  test("of many native rules that were told before, what changed is told as nft prints it", async () => {
    const inA = (...argv: string[]) =>
      execFileSync("nsenter", [`--net=${world.path("a")}`, "nft", ...argv], { encoding: "utf8" });
    const rules = Array.from({ length: 600 }, (_, i) => `add rule inet many c tcp dport ${1000 + i} accept`);
    inA(["add table inet many", "add chain inet many c", "add chain inet many d", ...rules].join("; "));
    const printed = () =>
      inA("list", "table", "inet", "many")
        .split("\n")
        .flatMap((line) => /^\t\t(tcp .*)/.exec(line)?.[1] ?? []);
    const told = async () => {
      const { firewall } = await ask({ kind: "firewall", inode: world.inode("a") }, "firewall");
      const chains = firewall.tables.find(({ name }) => name === "many")?.chains ?? [];
      return chains.flatMap((chain) => chain.rules.map((rule) => rule.text));
    };
    const [handle = ""] = /(?<=dport 1300 accept # handle )\d+/.exec(inA("-a", "list", "table", "inet", "many")) ?? [];
    for (const change of [
      "",
      `replace rule inet many c handle ${handle} tcp dport 1300 drop`,
      "add rule inet many d tcp dport 53 drop",
      "delete table inet many; add table inet many; add chain inet many c; add rule inet many c tcp dport 1 drop",
    ]) {
      inA(change);
      expect(await told()).toEqual(printed());
    }
    expect(printed()).toEqual(["tcp dport 1 drop"]);
    inA("delete table inet many");
  });

  test("settings, when asked for, are those of the namespace as sysctl(8) reads them", async () => {
    world.sysctl("a", "net.ipv4.conf.eth0.rp_filter", "2");
    world.sysctl("a", "net.ipv4.ip_forward", String(1 - Number(sysctlOf("h", "net.ipv4.ip_forward"))));
    const own = await ask(
      { kind: "sandbox", inode: world.inode("a"), connections: false, proxies: false, settings: true },
      "sandbox",
    );
    const argv = [`--net=${world.path("a")}`, "sysctl", "-n"];
    const names = (own.sysctls ?? []).map((one) =>
      one.of === "link" ? one.key.replace(".conf.", `.conf.${one.link.replaceAll(".", "/")}.`) : one.key,
    );
    const printed = execFileSync("nsenter", [...argv, ...names], { encoding: "utf8" })
      .trimEnd()
      .split("\n");
    expect(own.sysctls?.map(({ value }) => value)).toEqual(printed.map((line) => line.replace(/\s+/g, " ")));
    expect(names).toEqual(expect.arrayContaining(["net.ipv4.conf.all.rp_filter", "net.ipv4.conf.eth0.rp_filter"]));
    expect(own.sysctls).toContainEqual({ of: "link", key: "net.ipv4.conf.rp_filter", link: "eth0", value: "2" });
    expect(own.loadBalancer).toBe(false);
    const { listeners, sysctls } = await ask(
      { kind: "reception", inode: world.inode("a"), proxies: false },
      "reception",
    );
    expect({ listeners, sysctls }).toEqual({ listeners: own.listeners, sysctls: own.sysctls });
    expect(await sandbox("a")).not.toHaveProperty("sysctls");
  });

  test("the generation of rules is another one after each change, and in each namespace", async () => {
    const inA = (...argv: string[]) => execFileSync("nsenter", [`--net=${world.path("a")}`, "--", ...argv]);
    const generation = async (short: string) =>
      (await ask({ kind: "reception", inode: world.inode(short), proxies: false }, "reception")).rulesGeneration;
    const seen = [await generation("h"), await generation("a")];
    for (const change of [
      ["nft", "add table inet counted"],
      ["nft", "add set inet counted s { type ipv4_addr ; }"],
      ["nft", "add element inet counted s { 10.0.0.1 }"],
      ["iptables-nft", "-A", "INPUT", "-j", "ACCEPT"],
      ["iptables-nft", "-P", "FORWARD", "DROP"],
      ["nft", "delete table inet counted"],
    ]) {
      inA(...change);
      seen.push(await generation("a"));
      const { generation: read } = await ask({ kind: "firewall", inode: world.inode("a") }, "firewall");
      expect(read).toBe(seen.at(-1));
    }
    expect(await generation("a")).toBe(seen.at(-1));
    expect(seen.every((one) => one !== undefined)).toBe(true);
    expect(new Set(seen).size).toBe(seen.length);
    inA("iptables-legacy", "-t", "raw", "-A", "OUTPUT", "-j", "ACCEPT");
    expect([await generation("a"), await generation("h")]).toEqual([undefined, seen[0]]);
  });

  const routes: [from: string, to: string][] = [
    ["a", "192.0.2.7"],
    ["a", "10.1.0.9"],
    ["a", "10.6.1.1"],
    ["a", "10.5.1.1"],
    ["a", "127.0.0.1"],
    ["a", "10.1.0.2"],
    ["a", "fd01::9"],
    ["a", "2001:db8::1"],
    ["h", "10.9.1.1"],
  ];
  test.each(routes)("from %s to %s the way is that of ip route get", async (short, destination) => {
    const { route } = await ask({ kind: "route", inode: world.inode(short), destination }, "route");
    expect(route && wayOf(route, world.name(short))).toEqual(ipRouteGet(world.name(short), destination));
  });

  test.each([
    ["h", "10.8.1.1", "EACCES"],
    ["h", "192.0.2.7", "ENETUNREACH"],
    ["a", "10.7.1.1", "EINVAL"],
    ["h", "2001:db8::1", "ENETUNREACH"],
  ])("from %s to %s there is none: %s", async (short, destination, refusal) => {
    expect(await ask({ kind: "route", inode: world.inode(short), destination }, "route")).toEqual({
      kind: "route",
      refusal,
    });
  });

  const unanswered: [label: string, question: (inode: number) => ReadingQuestion, reason: string][] = [
    ["a namespace that was not observed", () => ({ kind: "counters", inode: 7 }), "gone"],
    ["no address", (inode) => ({ kind: "route", inode, destination: "-6 $(id)" }), "refused"],
    ["a network", (inode) => ({ kind: "route", inode, destination: "10.0.0.0/8" }), "refused"],
  ];
  test.each(unanswered)("%s is not answered", async (_, question, reason) => {
    expect(await ask(question(world.inode("a")), "unanswered")).toMatchObject({ reason });
  });
});

type Way = {
  destination: string;
  table: number;
  source?: string | undefined;
  nextHops: { gateway?: string | undefined; index?: number | undefined }[];
};

const dev = (ns: string, index: number | undefined) => oracle.links(ns).find((link) => link.index === index)?.name;

function wayOf({ destination, source, nextHops: [hop] }: Way, ns: string) {
  return { to: destination.replace(/\/(32|128)$/, ""), via: hop?.gateway, dev: dev(ns, hop?.index), src: source };
}

function ipRouteGet(ns: string, destination: string) {
  const [line = ""] = execFileSync("ip", ["-n", ns, "route", "get", destination], { encoding: "utf8" }).split("\n");
  const word = (name: string) => new RegExp(` ${name} (\\S+)`).exec(line)?.[1];
  return { to: destination, via: word("via"), dev: word("dev"), src: word("src") };
}
