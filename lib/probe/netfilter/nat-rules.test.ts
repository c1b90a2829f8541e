import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FirewallTable } from "@/lib/model/firewall";
import type { NatRule } from "@/lib/model/nat-rule";
import { natRules } from "./nat-rules";
import { parseIptablesSave } from "./parse-iptables-save";
import { parseNftJson } from "./parse-nft-json";
import { tablesFromNft } from "./tables-from-nft";
import { tablesFromSave } from "./tables-from-save";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const nat = (tables: FirewallTable[]) => natRules({ tables, unread: [] });
const save = (text: string, family: 4 | 6 = 4) =>
  nat(tablesFromSave(parseIptablesSave(text), { source: "iptables-nft", family: family === 4 ? "ip" : "ip6" }));
const nft = (name: string) => nat(tablesFromNft(parseNftJson(fixture(name))).tables);

describe("natRules on real engines", () => {
  // Counts by grep of `-j DNAT`, `-j MASQUERADE`, `-j SNAT`, and of the same words in nft's own text.
  const table: [file: string, family: 4 | 6, dnat: number, masquerade: number, snat: number][] = [
    ["docker20-iptables-save.txt", 4, 8, 14, 0],
    ["docker28-ip6tables-save.txt", 6, 1, 1, 0],
    ["podman43-iptables-save.txt", 4, 8, 6, 0],
    ["docker20-sandbox-iptables-save.txt", 4, 2, 0, 2],
    ["docker29-nft.json", 4, 8, 5, 0],
    ["docker29-nft.json", 6, 1, 1, 0],
  ];
  it.each(table)("%s, IPv%s", (file, family, ...want) => {
    const rules = file.endsWith("json") ? nft(file) : save(fixture(file), family);
    const count = (kind: NatRule["kind"]) =>
      rules.filter((rule) => rule.kind === kind && rule.family === family).length;
    expect([count("dnat"), count("masquerade"), count("snat")]).toEqual(want);
  });

  const port = {
    kind: "dnat",
    family: 4,
    packets: 0,
    bytes: 0,
    match: { destination: "127.0.0.1", protocol: "tcp", destinationPort: "9090", more: false },
    to: { address: "172.30.1.11", port: "90" },
  };

  it("reads Docker's published port on one address", () => {
    const rules = save(fixture("docker20-iptables-save.txt"));
    expect(rules.find(({ match }) => match.destinationPort === "9090")).toEqual({
      ...port,
      source: "iptables-nft",
      table: "nat",
      chain: "DOCKER",
      text: "-A DOCKER -d 127.0.0.1/32 ! -i br-764b539fd772 -p tcp -m tcp --dport 9090 -j DNAT --to-destination 172.30.1.11:90",
      match: { ...port.match, inInterface: "! br-764b539fd772" },
    });
  });

  it("reads the same of nftables", () => {
    expect(nft("docker29-nft.json").find(({ match }) => match.destinationPort === "9090")).toEqual({
      ...port,
      source: "nftables",
      table: "docker-bridges",
      chain: "nat-prerouting-and-output",
      text: 'iifname != "br-e36e1ee02265" ip daddr 127.0.0.1 tcp dport 9090 counter dnat to 172.30.1.11:90 comment "DNAT"',
      match: { ...port.match, inInterface: "! br-e36e1ee02265" },
    });
  });

  it("reads Docker's masquerade of a subnet, with iptables and behind a map of verdicts", () => {
    const rule = save(fixture("docker20-iptables-save.txt")).find(({ match }) => match.outInterface === "! docker0");
    expect(rule).toMatchObject({
      kind: "masquerade",
      packets: 1,
      bytes: 60,
      match: { source: "172.17.0.0/16", more: false },
    });
    expect(rule).not.toHaveProperty("to");
    expect(nft("docker29-nft.json").find(({ chain }) => chain === "nat-postrouting-out__docker0")).toMatchObject({
      packets: 2,
      bytes: 120,
      match: { source: "172.17.0.0/16", outInterface: "! docker0", more: false },
    });
  });

  it("reads IPv6 with brackets", () => {
    expect(save(fixture("docker28-ip6tables-save.txt"), 6).find(({ kind }) => kind === "dnat")).toMatchObject({
      match: { source: "! fe80::/10", inInterface: "! br-35960d01a091", destinationPort: "8086", more: false },
      to: { address: "fd00:30:4::10", port: "80" },
    });
  });

  it("gives Podman's masquerade the subnet of the one rule that jumps to it, and says when a mark decides", () => {
    const byChain = (name: string) =>
      save(fixture("podman43-iptables-save.txt")).find(({ chain }) => chain === name)?.match;
    expect(byChain("NETAVARK-BC584DCE4E93D")).toEqual({
      source: "172.30.1.0/24",
      destination: "! 224.0.0.0/4",
      more: false,
    });
    expect(byChain("NETAVARK-HOSTPORT-MASQ")).toEqual({ more: true });
  });

  it("reads the embedded DNS of a sandbox", () => {
    // Back to port 53. The chain of iptables is entered by `-d 127.0.0.11/32`.
    expect(save(fixture("docker20-sandbox-iptables-save.txt")).find(({ kind }) => kind === "snat")).toMatchObject({
      match: { source: "127.0.0.11", destination: "127.0.0.11", more: true },
      to: { port: "53" },
    });
    expect(nft("docker29-sandbox-nft.json").map(({ kind, to, match }) => [kind, to, match.more])).toEqual([
      ["dnat", { address: "127.0.0.11", port: "36308" }, false],
      ["dnat", { address: "127.0.0.11", port: "35285" }, false],
      ["snat", { port: "53" }, true],
      ["snat", { port: "53" }, true],
    ]);
  });
});

describe("natRules on inet tables", () => {
  const rules = nft("netavark-nft.json");
  const byText = (part: string) =>
    rules.filter(({ text }) => text.includes(part)).map(({ family, match, to }) => ({ family, match, to }));

  it("takes the family from the target", () => {
    expect(byText("to 10.88.0.2:80")[0]).toEqual({
      family: 4,
      match: { protocol: "tcp", destinationPort: "8080", more: false },
      to: { address: "10.88.0.2", port: "80" },
    });
  });

  it("reads ranges of ports", () => {
    expect(byText("udp dport 8000-8010")).toEqual([
      {
        family: 4,
        match: { protocol: "udp", destinationPort: "8000:8010", more: false },
        to: { address: "10.88.0.2", port: "8000-8010" },
      },
    ]);
  });

  it("says `more` for sets and maps", () => {
    expect(byText("{ 80, 443 }").map(({ match }) => match.more)).toEqual([true, true]);
    expect(byText("dport map")).toEqual([
      { family: 4, match: { protocol: "tcp", destinationPort: "8080", more: true }, to: undefined },
    ]);
    expect(byText("{ tcp, udp }").every(({ match }) => match.more)).toBe(true);
    expect(byText("@nosuch").map(({ family, match }) => [family, match])).toEqual([[4, { more: true }]]);
    expect(byText("meta mark &").map(({ family, match }) => [family, match.more])).toEqual([
      [4, true],
      [6, true],
    ]);
  });

  it("inherits nothing where a chain is entered twice", () => {
    expect(byText("ip daddr != 224.0.0.0/4")).toEqual([
      { family: 4, match: { destination: "! 224.0.0.0/4", more: false }, to: undefined },
    ]);
  });
});

describe("natRules on single rules", () => {
  const one = (rule: string) => save(`*nat\n:X - [0:0]\n-A X ${rule}\nCOMMIT\n`)[0];
  const table: [rule: string, want: Partial<NatRule> | undefined][] = [
    ["-p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080", { kind: "redirect", to: { port: "8080" } }],
    ["-j SNAT --to-source 1.2.3.4-1.2.3.9:1-2", { to: { address: "1.2.3.4-1.2.3.9", port: "1-2" } }],
    ["-p tcp -j MASQUERADE --to-ports 1024-65535 --random", { to: { port: "1024-65535" } }],
    ["-i veth+ -j MASQUERADE", { match: { inInterface: "veth+", more: false } }],
    ["-j RETURN", undefined],
  ];
  it.each(table)("%s", (rule, want) => {
    if (want) expect(one(rule)).toMatchObject(want);
    else expect(one(rule)).toBeUndefined();
  });

  const more: [label: string, conditions: string, want: boolean][] = [
    ["a comment is no condition", '-m comment --comment "x y"', false],
    ["address type", "-m addrtype --dst-type LOCAL", true],
    ["multiport", "-p tcp -m multiport --dports 80,443", true],
    ["a module without options", "-m socket", true],
    ["tcp flags", "-p tcp -m tcp --tcp-flags SYN,RST SYN", true],
  ];
  it.each(more)("more: %s", (_, conditions, want) => expect(one(`${conditions} -j MASQUERADE`)?.match.more).toBe(want));
});
