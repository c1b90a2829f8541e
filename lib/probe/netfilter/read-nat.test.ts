import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readNat } from "./read-nat";

const root = process.getuid?.() === 0;
const name = `pb-${randomBytes(4).toString("hex")}`;
const netnsPath = `/run/netns/${name}`;

/** Runs a tool in the test's own namespace. */
function run(...argv: string[]): string {
  return execFileSync("nsenter", [`--net=${netnsPath}`, "--", ...argv], { encoding: "utf8" });
}

const IPTABLES = [
  ["iptables-nft", "PREROUTING", "! -i br-1 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.9.0.2:80"],
  ["iptables-nft", "POSTROUTING", "-s 10.9.0.0/24 ! -o br-1 -j MASQUERADE"],
  ["ip6tables-nft", "PREROUTING", "-p udp -m udp --dport 53 -j DNAT --to-destination [fd00:9::2]:5353"],
  ["iptables-legacy", "POSTROUTING", "-s 10.10.0.0/24 -j SNAT --to-source 192.0.2.2"],
] as const;

const NFT = [
  "add table ip mine",
  "add chain ip mine c { type nat hook prerouting priority -90; }",
  "add chain ip mine p { type nat hook postrouting priority 110; }",
  'add rule ip mine c iifname != "br-9" tcp dport 9090 counter packets 0 bytes 0 dnat to 10.9.0.3:90',
  "add rule ip mine p ip saddr 10.11.0.0/16 masquerade",
];

describe.skipIf(!root)("readNat on a real namespace", () => {
  beforeAll(() => {
    execFileSync("ip", ["netns", "add", name]);
  });
  afterAll(() => {
    execFileSync("ip", ["netns", "delete", name]);
  });

  it("finds nothing in an empty namespace, and leaves it empty", async () => {
    expect(await readNat({ netnsPath })).toEqual({ nat: [], problems: [] });
    expect(run("nft", "list", "ruleset")).toBe("");
    expect(run("sh", "-c", "cat /proc/net/ip_tables_names 2>/dev/null || true")).toBe("");
  });

  it("reads back what each tool was given, each rule once", async () => {
    for (const [tool, chain, rule] of IPTABLES) run(tool, "-t", "nat", "-A", chain, ...rule.split(" "));
    for (const command of NFT) run("nft", command);

    const { nat, problems } = await readNat({ netnsPath });
    expect(problems).toEqual([]);
    expect(nat.map(({ source, family, chain, text }) => [source, family, chain, text])).toEqual([
      ["iptables-nft", 4, "PREROUTING", `-A PREROUTING ${IPTABLES[0][2]}`],
      ["iptables-nft", 4, "POSTROUTING", `-A POSTROUTING ${IPTABLES[1][2]}`],
      ["iptables-nft", 6, "PREROUTING", `-A PREROUTING ${IPTABLES[2][2]}`],
      ["iptables-legacy", 4, "POSTROUTING", `-A POSTROUTING ${IPTABLES[3][2]}`],
      ["nftables", 4, "c", 'iifname != "br-9" tcp dport 9090 dnat to 10.9.0.3:90'],
      ["nftables", 4, "p", "ip saddr 10.11.0.0/16 masquerade"],
    ]);
    expect(nat.map(({ kind, match, to }) => ({ kind, match, to }))).toEqual([
      {
        kind: "dnat",
        match: { inInterface: "! br-1", protocol: "tcp", destinationPort: "8080", more: false },
        to: { address: "10.9.0.2", port: "80" },
      },
      { kind: "masquerade", match: { source: "10.9.0.0/24", outInterface: "! br-1", more: false }, to: undefined },
      {
        kind: "dnat",
        match: { protocol: "udp", destinationPort: "53", more: false },
        to: { address: "fd00:9::2", port: "5353" },
      },
      { kind: "snat", match: { source: "10.10.0.0/24", more: false }, to: { address: "192.0.2.2" } },
      {
        kind: "dnat",
        match: { inInterface: "! br-9", protocol: "tcp", destinationPort: "9090", more: false },
        to: { address: "10.9.0.3", port: "90" },
      },
      { kind: "masquerade", match: { source: "10.11.0.0/16", more: false }, to: undefined },
    ]);
  });
});

describe("readNat on what is not there", () => {
  it("tells one problem for a namespace that is gone", async () => {
    const { nat, problems } = await readNat({ netnsPath: "/run/netns/pb-never-was" });
    expect(nat).toEqual([]);
    expect(problems).toMatchObject([
      { scope: "netfilter", message: expect.stringContaining("/run/netns/pb-never-was") },
    ]);
  });
});
