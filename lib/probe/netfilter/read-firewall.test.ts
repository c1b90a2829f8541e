import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { natRules } from "./nat-rules";
import { type FirewallReading, firewallVersion, readFirewall } from "./read-firewall";

const root = process.getuid?.() === 0;
const name = `pb-${randomBytes(4).toString("hex")}`;
const netnsPath = `/run/netns/${name}`;

/** Runs a tool in the test's own namespace. */
function run(...argv: string[]): string {
  return execFileSync("nsenter", [`--net=${netnsPath}`, "--", ...argv], { encoding: "utf8" });
}

const IPTABLES = [
  ["iptables-nft", "nat", "PREROUTING", "! -i br-1 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.9.0.2:80"],
  ["iptables-nft", "nat", "POSTROUTING", "-s 10.9.0.0/24 ! -o br-1 -j MASQUERADE"],
  ["ip6tables-nft", "nat", "PREROUTING", "-p udp -m udp --dport 53 -j DNAT --to-destination [fd00:9::2]:5353"],
  ["iptables-legacy", "nat", "POSTROUTING", "-s 10.10.0.0/24 -j SNAT --to-source 192.0.2.2"],
] as const;

const NFT = [
  "add table ip mine",
  "add set ip mine s { type inet_service; }",
  "add chain ip mine c { type nat hook prerouting priority -90; }",
  "add chain ip mine p { type nat hook postrouting priority 110; }",
  'add rule ip mine c iifname != "br-9" tcp dport 9090 counter packets 0 bytes 0 dnat to 10.9.0.3:90',
  "add rule ip mine p ip saddr 10.11.0.0/16 masquerade",
];

/** All rules in order, each behind what tells its chain. */
function listing({ firewall }: FirewallReading): string[] {
  return firewall.tables.flatMap(({ source, family, name: table, chains }) =>
    chains.flatMap((chain) => chain.rules.map(({ text }) => `${source} ${family} ${table} ${chain.name} | ${text}`)),
  );
}

describe.skipIf(!root)("readFirewall on a real namespace", () => {
  beforeAll(() => {
    execFileSync("ip", ["netns", "add", name]);
  });
  afterAll(() => {
    execFileSync("ip", ["netns", "delete", name]);
  });

  it("finds nothing in an empty namespace, and leaves it empty", async () => {
    expect(await readFirewall({ netnsPath })).toMatchObject({ firewall: { tables: [], unread: [] }, problems: [] });
    expect(run("nft", "list", "ruleset")).toBe("");
    expect(run("sh", "-c", "cat /proc/net/ip_tables_names 2>/dev/null || true")).toBe("");
  });

  it("reads back what each tool was given, each rule once, in the tool's words", async () => {
    for (const [tool, table, chain, rule] of IPTABLES) run(tool, "-t", table, "-A", chain, ...rule.split(" "));
    for (const command of NFT) run("nft", command);

    const reading = await readFirewall({ netnsPath });
    expect([reading.problems, reading.firewall.unread]).toEqual([[], []]);
    expect(listing(reading)).toEqual([
      `iptables-nft ip nat PREROUTING | -A PREROUTING ${IPTABLES[0][3]}`,
      `iptables-nft ip nat POSTROUTING | -A POSTROUTING ${IPTABLES[1][3]}`,
      `iptables-nft ip6 nat PREROUTING | -A PREROUTING ${IPTABLES[2][3]}`,
      'nftables ip mine c | iifname != "br-9" tcp dport 9090 counter dnat to 10.9.0.3:90',
      "nftables ip mine p | ip saddr 10.11.0.0/16 masquerade",
      `iptables-legacy ip nat POSTROUTING | -A POSTROUTING ${IPTABLES[3][3]}`,
    ]);
    expect(natRules(reading.firewall).map(({ kind, source, match }) => [kind, source, match.more])).toEqual([
      ["dnat", "iptables-nft", false],
      ["masquerade", "iptables-nft", false],
      ["dnat", "iptables-nft", false],
      ["dnat", "nftables", false],
      ["masquerade", "nftables", false],
      ["snat", "iptables-legacy", false],
    ]);
  });

  it("asks nft for the text of what it cannot write itself", async () => {
    run("nft", 'add rule ip mine p limit rate 5/minute burst 9 packets log prefix "seen: " level info comment "rare"');
    const [, text] = listing(await readFirewall({ netnsPath })).filter((line) => line.includes(" mine p |"));
    expect(text).toMatch(/\| limit rate 5\/minute burst 9 packets log prefix "seen: "( level info)? comment "rare"$/);
    const ours = listing(await readFirewall({ netnsPath })).filter((line) => line.startsWith("nftables"));
    const theirs = run("nft", "-s", "list", "ruleset").split("\n");
    for (const line of ours) expect(theirs).toContain(`\t\t${line.split(" | ")[1]}`);
  });

  it("asks iptables again only of the families in which something changed", async () => {
    const before = await readFirewall({ netnsPath });
    const port = (reading: FirewallReading) =>
      listing(reading).flatMap((line) => /--dport (7\d)/.exec(line)?.[1] ?? []);
    for (const [tool, dport] of [
      ["iptables-nft", "71"],
      ["ip6tables-nft", "76"],
    ] as const)
      run(tool, "-t", "nat", "-A", "OUTPUT", "-p", "tcp", "--dport", dport, "-j", "ACCEPT");
    const reread = (...families: string[]) => readFirewall({ netnsPath }, { families: new Set(families), before });
    expect(port(await reread("ip"))).toEqual(["71"]);
    expect(port(await reread("ip6"))).toEqual(["76"]);
    expect(port(await reread("ip", "ip6"))).toEqual(["71", "76"]);
    expect(port(await reread("inet"))).toEqual([]);
    expect(port(await readFirewall({ netnsPath }))).toEqual(["71", "76"]);
    for (const tool of ["iptables-nft", "ip6tables-nft"]) run(tool, "-t", "nat", "-F", "OUTPUT");
  });

  it("has a version that traffic does not change, and every rule does", async () => {
    const version = async () => firewallVersion((await readFirewall({ netnsPath })).firewall);
    const before = await version();
    run("iptables-nft", "-t", "nat", "-Z");
    run("nft", "reset", "counters");
    expect(await version()).toBe(before);
    run("nft", "add element ip mine s { 80 }");
    const after = await version();
    expect(after).not.toBe(before);
    run("iptables-nft", "-P", "FORWARD", "DROP");
    expect(await version()).not.toBe(after);
  });

  it("tells native chains and rules in a table of iptables, and all tables behind it", async () => {
    run("nft", "add chain ip nat extra { type nat hook prerouting priority -99; }");
    run("nft", "add rule ip nat extra tcp dport 7 accept");
    const chained = await readFirewall({ netnsPath });
    expect(chained.problems).toEqual([]);
    expect(listing(chained)).toContain("iptables-nft ip nat extra | tcp dport 7 accept");

    run("nft", "add rule ip filter FORWARD meta cpu 1 accept");
    const spoilt = await readFirewall({ netnsPath });
    expect(spoilt.problems).toMatchObject([
      { message: expect.stringContaining("iptables-nft-save could not be read") },
    ]);
    expect(spoilt.firewall.unread).toEqual([]);
    const lines = listing(spoilt);
    expect(lines).toContain("nftables ip filter FORWARD | meta cpu 1 accept");
    expect(lines).toContain(`iptables-nft ip nat PREROUTING | -A PREROUTING ${IPTABLES[0][3]}`);
    expect(lines.filter((line) => line.includes("8080"))).toHaveLength(1);
  });
});

describe("readFirewall on what is not there", () => {
  it("tells one problem for a namespace that is gone, and that it knows nothing", async () => {
    const { firewall, problems } = await readFirewall({ netnsPath: "/run/netns/pb-never-was" });
    expect(firewall.tables).toEqual([]);
    expect(firewall.unread.map(({ source, family }) => [source, family])).toEqual([
      ["iptables-nft", "ip"],
      ["iptables-nft", "ip6"],
      ["nftables", undefined],
    ]);
    expect(problems).toMatchObject([
      { scope: "netfilter", message: expect.stringContaining("/run/netns/pb-never-was") },
    ]);
  });
});
