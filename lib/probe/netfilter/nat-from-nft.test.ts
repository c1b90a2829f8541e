import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NatRule } from "@/lib/model/nat-rule";
import { natFromNft } from "./nat-from-nft";
import { parseNftJson } from "./parse-nft-json";
import { renderRule } from "./render-nft";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const content = (name: string) => parseNftJson(fixture(name));
const read = (name: string) => natFromNft(content(name), new Set()).nat;

describe("natFromNft on Docker 29", () => {
  const nat = read("docker29-nft.json");

  it("finds every translating rule of both families, as counted in nft's own text", () => {
    const count = (kind: NatRule["kind"], family: 4 | 6) =>
      nat.filter((rule) => rule.kind === kind && rule.family === family).length;
    expect([count("dnat", 4), count("masquerade", 4), count("dnat", 6), count("masquerade", 6)]).toEqual([8, 5, 1, 1]);
  });

  it("reads a published port", () => {
    expect(nat.find(({ match }) => match.destinationPort === "9090")).toEqual({
      kind: "dnat",
      source: "nftables",
      family: 4,
      table: "docker-bridges",
      chain: "nat-prerouting-and-output",
      text: 'iifname != "br-e36e1ee02265" ip daddr 127.0.0.1 tcp dport 9090 dnat to 172.30.1.11:90 comment "DNAT"',
      packets: 0,
      bytes: 0,
      match: {
        inInterface: "! br-e36e1ee02265",
        destination: "127.0.0.1",
        protocol: "tcp",
        destinationPort: "9090",
        more: false,
      },
      to: { address: "172.30.1.11", port: "90" },
    });
  });

  it("reads a masquerade behind a map of verdicts", () => {
    expect(nat.find(({ chain }) => chain === "nat-postrouting-out__docker0")).toMatchObject({
      packets: 2,
      bytes: 120,
      match: { source: "172.17.0.0/16", outInterface: "! docker0", more: false },
    });
  });

  it("reads the embedded DNS of a sandbox", () => {
    const dns = read("docker29-sandbox-nft.json");
    expect(dns.map(({ kind, to, match }) => [kind, to, match.more])).toEqual([
      ["dnat", { address: "127.0.0.11", port: "36308" }, false],
      ["dnat", { address: "127.0.0.11", port: "35285" }, false],
      ["snat", { port: "53" }, true],
      ["snat", { port: "53" }, true],
    ]);
  });
});

describe("natFromNft on inet tables", () => {
  const nat = read("netavark-nft.json");
  const byText = (part: string) =>
    nat.filter(({ text }) => text.includes(part)).map(({ family, match, to }) => ({ family, match, to }));

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
    expect(byText("@nosuch")).toEqual([{ family: 4, match: { more: true }, to: undefined }]);
    expect(byText("meta mark").map(({ family, match }) => [family, match.more])).toEqual([
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

describe("natFromNft beside iptables", () => {
  const docker20 = content("docker20-nft.json");

  it("leaves tables that iptables-save told alone", () => {
    expect(natFromNft(docker20, new Set(["ip nat"]))).toEqual({ nat: [], opaque: 0 });
  });

  it("counts what only iptables could tell", () => {
    const { nat, opaque } = natFromNft(docker20, new Set());
    expect(nat).toEqual([]);
    const expected = fixture("docker20-nft.json").match(/"type": "target", "name": "(DNAT|MASQUERADE)"/g)?.length;
    expect(opaque).toBe(expected);
    expect(opaque).toBeGreaterThan(5);
  });
});

describe("renderRule", () => {
  const plain = (line: string) =>
    line
      .trim()
      .replace(/counter packets \d+ bytes \d+ ?/, "")
      .trim();
  // The same ruleset as nft itself prints it.
  it.each(["docker29", "netavark"])("writes every rule of %s as nft does", (name) => {
    const lines = new Set(fixture(`${name}-nft.txt`).split("\n").map(plain));
    const rules = content(`${name}-nft.json`).rules;
    const strange = rules.map(({ expr, comment }) => renderRule(expr, comment)).filter((text) => !lines.has(text));
    expect(rules.length).toBeGreaterThan(15);
    expect(strange).toEqual([]);
  });
});

describe("parseNftJson", () => {
  it.each(["", "{", "[]", "null", '{"nftables": 1}'])("complains about %j", (text) => {
    expect(parseNftJson(text)).toMatchObject({ rules: [], maps: [], complaints: [expect.any(String)] });
  });

  it("never throws, and neither does what follows it", () => {
    const rule = fc.record({
      family: fc.constantFrom("ip", "inet", "x"),
      table: fc.string(),
      chain: fc.string(),
      expr: fc.array(fc.jsonValue()),
    });
    const statement = fc.dictionary(fc.constantFrom("match", "dnat", "vmap", "jump", "xt", "counter"), fc.jsonValue());
    const ruleset = fc.array(
      fc.oneof(
        fc.record({ rule }),
        fc.record({
          rule: fc.record({
            family: fc.constant("ip"),
            table: fc.constant("t"),
            chain: fc.constant("c"),
            expr: fc.array(statement),
          }),
        }),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(ruleset, (nftables) => {
        const { nat } = natFromNft(parseNftJson(JSON.stringify({ nftables })), new Set());
        expect(nat.every(({ family }) => family === 4 || family === 6)).toBe(true);
      }),
    );
  });
});
