import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NatRule } from "@/lib/model/nat-rule";
import { natFromSave, parseNatTarget } from "./nat-from-save";
import { parseIptablesSave } from "./parse-iptables-save";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const read = (name: string, family: 4 | 6 = 4) => natFromSave(parseIptablesSave(fixture(name)), "iptables-nft", family);
const one = (rule: string): NatRule | undefined =>
  natFromSave(parseIptablesSave(`*nat\n${rule}\nCOMMIT\n`), "iptables-legacy", 4)[0];

describe("natFromSave on real engines", () => {
  // Counts by grep of `-j DNAT`, `-j MASQUERADE`, `-j SNAT`.
  const table: [file: string, family: 4 | 6, dnat: number, masquerade: number, snat: number][] = [
    ["docker20-iptables-save.txt", 4, 8, 14, 0],
    ["docker28-ip6tables-save.txt", 6, 1, 1, 0],
    ["podman43-iptables-save.txt", 4, 8, 6, 0],
    ["docker20-sandbox-iptables-save.txt", 4, 2, 0, 2],
  ];
  it.each(table)("%s", (file, family, dnat, masquerade, snat) => {
    const count = (kind: NatRule["kind"]) => read(file, family).filter((rule) => rule.kind === kind).length;
    expect([count("dnat"), count("masquerade"), count("snat")]).toEqual([dnat, masquerade, snat]);
  });

  it("reads Docker's published port on one address", () => {
    expect(read("docker20-iptables-save.txt").find((rule) => rule.match.destinationPort === "9090")).toEqual({
      kind: "dnat",
      source: "iptables-nft",
      family: 4,
      table: "nat",
      chain: "DOCKER",
      text: "-A DOCKER -d 127.0.0.1/32 ! -i br-764b539fd772 -p tcp -m tcp --dport 9090 -j DNAT --to-destination 172.30.1.11:90",
      packets: 0,
      bytes: 0,
      match: {
        destination: "127.0.0.1",
        inInterface: "! br-764b539fd772",
        protocol: "tcp",
        destinationPort: "9090",
        more: false,
      },
      to: { address: "172.30.1.11", port: "90" },
    });
  });

  it("reads Docker's masquerade of a subnet", () => {
    const rule = read("docker20-iptables-save.txt").find(({ match }) => match.outInterface === "! docker0");
    expect(rule).toMatchObject({
      kind: "masquerade",
      packets: 1,
      bytes: 60,
      match: { source: "172.17.0.0/16", more: false },
    });
    expect(rule).not.toHaveProperty("to");
  });

  it("reads IPv6 with brackets", () => {
    expect(read("docker28-ip6tables-save.txt", 6).find(({ kind }) => kind === "dnat")).toMatchObject({
      family: 6,
      match: { source: "! fe80::/10", inInterface: "! br-35960d01a091", destinationPort: "8086", more: false },
      to: { address: "fd00:30:4::10", port: "80" },
    });
  });

  it("gives Podman's masquerade the subnet of the one rule that jumps to it", () => {
    const rule = read("podman43-iptables-save.txt").find(({ chain }) => chain === "NETAVARK-BC584DCE4E93D");
    expect(rule?.match).toEqual({ source: "172.30.1.0/24", destination: "! 224.0.0.0/4", more: false });
  });

  it("says when a mark decides", () => {
    const rule = read("podman43-iptables-save.txt").find(({ chain }) => chain === "NETAVARK-HOSTPORT-MASQ");
    expect(rule?.match).toEqual({ more: true });
  });

  it("reads a source port only as more", () => {
    const rule = read("docker20-sandbox-iptables-save.txt").find(({ kind }) => kind === "snat");
    // Docker's embedded DNS: back to port 53. The chain is entered by `-d 127.0.0.11/32`.
    expect(rule).toMatchObject({
      match: { source: "127.0.0.11", destination: "127.0.0.11", more: true },
      to: { port: "53" },
    });
  });
});

describe("natFromSave on single rules", () => {
  const table: [label: string, rule: string, want: Partial<NatRule> | undefined][] = [
    [
      "redirect",
      "-A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080",
      { kind: "redirect", to: { port: "8080" } },
    ],
    [
      "port range",
      "-A X -p udp -m udp --dport 8000:8010 -j DNAT --to-destination 10.0.0.2:8000-8010",
      { to: { address: "10.0.0.2", port: "8000-8010" } },
    ],
    ["snat range", "-A X -j SNAT --to-source 1.2.3.4-1.2.3.9:1-2", { to: { address: "1.2.3.4-1.2.3.9", port: "1-2" } }],
    ["masquerade ports", "-A X -p tcp -j MASQUERADE --to-ports 1024-65535 --random", { to: { port: "1024-65535" } }],
    ["no translation", "-A X -j RETURN", undefined],
  ];
  it.each(table)("%s", (_, rule, want) => {
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
  it.each(more)("more: %s", (_, conditions, want) =>
    expect(one(`-A X ${conditions} -j MASQUERADE`)?.match.more).toBe(want),
  );
});

describe("parseNatTarget", () => {
  const table: [have: string, want: NatRule["to"]][] = [
    ["10.0.0.2:80", { address: "10.0.0.2", port: "80" }],
    ["10.0.0.2", { address: "10.0.0.2" }],
    [":53", { port: "53" }],
    ["[fd00::2]:80", { address: "fd00::2", port: "80" }],
    ["fd00::2", { address: "fd00::2" }],
    ["[fd00::2]", { address: "fd00::2" }],
  ];
  it.each(table)("%s", (have, want) => expect(parseNatTarget(have)).toEqual(want));
});
