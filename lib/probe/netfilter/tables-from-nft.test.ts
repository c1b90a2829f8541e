import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Firewall, type FirewallTable } from "@/lib/model/firewall";
import { natRules } from "./nat-rules";
import { parseNftJson } from "./parse-nft-json";
import { tablesFromNft } from "./tables-from-nft";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const read = (name: string) => tablesFromNft(parseNftJson(fixture(`${name}-nft.json`)));
const rulesOf = (tables: readonly FirewallTable[]) =>
  tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));

const priority = (value: number) =>
  ({ "-300": "raw", "-100": "dstnat", "-95": "dstnat + 5", "0": "filter", "100": "srcnat" })[value] ?? value;

/** A table in nft's words, without the figures of counters, without attributes of sets that the model leaves out. */
function print({ family, name, sets, chains }: FirewallTable): string[] {
  return [
    `table ${family} ${name} {`,
    ...sets.flatMap((set) => [`${set.kind} ${set.name} {`, set.elements.map(({ text }) => text).join(", "), "}"]),
    ...chains.flatMap((chain) => [
      `chain ${chain.name} {`,
      chain.base
        ? `type ${chain.base.type} hook ${chain.base.hook} priority ${priority(chain.base.priority)}; policy ${chain.base.policy};`
        : "",
      ...chain.rules.map(({ text }) => text),
      "}",
    ]),
    "}",
  ].filter((line) => line !== "");
}

/** The lines of nft's own text that `print` can tell: elements joined, figures and other attributes out. */
function plain(text: string): string[] {
  return text
    .replace(/,\s+"?(?=\S)/g, (found) => (found.endsWith('"') ? ', "' : ", "))
    .replace(/elements = \{ (.*) \}/g, "$1")
    .replace(/counter packets \d+ bytes \d+/g, "counter")
    .split("\n")
    .map((line) => line.trim())
    .filter(
      (line) => line !== "" && !/^(type [^ ]+$|type .* (:|\.) |typeof |flags |size |timeout |comment )/.test(line),
    );
}

describe("tablesFromNft", () => {
  it.each(["docker29", "netavark", "docker29-sandbox"])("%s: every table prints again as nft prints it", (name) => {
    const { tables, inexact, complaints } = read(name);
    expect({ inexact, complaints }).toEqual({ inexact: [], complaints: [] });
    expect(tables.flatMap(print)).toEqual(plain(fixture(`${name}-nft.txt`)));
  });

  it("every form of rule prints again as nft prints it, or is said to be inexact", () => {
    const { tables, inexact } = read("nft-1.0.6-forms");
    const said = new Set(inexact.map(({ rule }) => rule));
    const lines = plain(fixture("nft-1.0.6-forms-nft.txt"));
    const wrong = rulesOf(tables).filter((rule) => !said.has(rule) && !lines.includes(rule.text));
    expect(wrong.map(({ text }) => text)).toEqual([]);
    expect(said.size).toBeLessThan(45);
  });

  it.each(["docker29", "docker29-sandbox"])("%s: nothing is unknown", (name) => {
    const rules = rulesOf(read(name).tables);
    const parts = rules.flatMap(({ matches, statements }) => [...matches, ...statements]);
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.filter(({ kind }) => kind === "unknown")).toEqual([]);
  });

  it("keeps what iptables made as unknown", () => {
    const { tables } = read("docker20");
    const targets = rulesOf(tables).flatMap(({ statements }) => statements.filter(({ kind }) => kind === "unknown"));
    expect(targets.length).toBe(fixture("docker20-nft.json").match(/"type": "target"/g)?.length);
    expect(natRules({ tables, unread: [] })).toEqual([]);
  });

  it("knows tables that sleep, and chains at devices", () => {
    const nftables = [
      { table: { family: "netdev", name: "d", flags: "dormant" } },
      {
        chain: {
          family: "netdev",
          table: "d",
          name: "in",
          type: "filter",
          hook: "ingress",
          prio: -5,
          dev: ["a", "b"],
          policy: "drop",
        },
      },
      { table: { family: "martian", name: "m" } },
    ];
    const { tables, complaints } = tablesFromNft(parseNftJson(JSON.stringify({ nftables })));
    const base = { type: "filter", hook: "ingress", priority: -5, policy: "drop", devices: ["a", "b"] };
    expect(tables).toMatchObject([{ dormant: true, chains: [{ name: "in", base }] }]);
    expect(complaints).toEqual(["a table of family martian is not known"]);
  });
});

describe("what it makes of expressions", () => {
  const tables = read("nft-1.0.6-forms").tables;
  const rule = (text: string) => rulesOf(tables).find((each) => each.text.startsWith(text));
  const number = (first: number, last = first) => ({ kind: "number", first, last });
  const words = (...all: string[]) => all.map((word) => ({ kind: "word", word }));
  const name = (text: string, wildcard = false) => ({ kind: "interface", name: text, wildcard });
  const net = (prefix: string) => ({ kind: "prefix", prefix });
  const field = (of: string, values: unknown[], extra = {}) => ({
    kind: "field",
    field: of,
    negated: false,
    values,
    ...extra,
  });
  const [ip, ip6, tcp] = [field("family", words("ip")), field("family", words("ip6")), field("protocol", words("tcp"))];

  const matches: [text: string, want: unknown[]][] = [
    ["ct state established,related", [field("conntrack-state", words("established", "related"))]],
    ["ct state != established", [field("conntrack-state", words("established"), { negated: true })]],
    ["ct state { new, untracked }", [field("conntrack-state", words("new", "untracked"))]],
    ["ct status snat,dnat", [field("conntrack-status", words("snat", "dnat"))]],
    ["ct direction original", [field("conntrack-direction", words("original"))]],
    ["ct original ip daddr", [ip, field("original-destination", [net("10.0.0.1/32")])]],
    ["meta l4proto tcp ct original proto-dst", [tcp, field("original-destination-port", [number(80)])]],
    ["ct mark & 0x000000ff == ", [field("conntrack-mark", [number(16)], { mask: 255 })]],
    ["meta mark & 0x000000ff != ", [field("mark", [number(0)], { mask: 255, negated: true })]],
    ["meta mark { ", [field("mark", [number(1, 2), number(5, 9)])]],
    ["tcp flags syn accept", [tcp, field("tcp-flags", [number(0)], { mask: 2, negated: true })]],
    ["tcp flags syn / fin", [tcp, field("tcp-flags", [number(2)], { mask: 23 })]],
    ["tcp flags { syn, ack }", [tcp, field("tcp-flags", [number(2), number(16)])]],
    ["ip saddr @s1", [ip, { kind: "set", fields: ["source"], negated: false, set: "s1" }]],
    ["ip saddr != @s1", [ip, { kind: "set", fields: ["source"], negated: true, set: "s1" }]],
    [
      "ip saddr . tcp dport { ",
      [
        ip,
        tcp,
        {
          kind: "set",
          fields: ["source", "destination-port"],
          negated: false,
          elements: [
            [net("10.0.0.1/32"), number(80)],
            [net("10.0.0.2/32"), number(81, 82)],
          ],
        },
      ],
    ],
    ["iifname { ", [field("in-interface", [name("eth0"), name("veth", true)])]],
    ["oif != ", [field("out-interface", [name("lo")], { negated: true })]],
    ["meta l4proto { tcp, udp }", [field("protocol", words("tcp", "udp")), field("destination-port", [number(53)])]],
    ["meta nfproto ipv6", [ip6]],
    ["icmp type { ", [ip, field("protocol", words("icmp")), field("icmp-type", [number(0), number(3)])]],
    ["icmp code", [ip, field("protocol", words("icmp")), field("icmp-code", [number(3)])]],
    ["icmpv6 type { ", [ip6, field("protocol", words("icmpv6")), field("icmpv6-type", [number(134), number(135)])]],
    ["meta pkttype host", [field("packet-type", words("unicast"))]],
    ["fib saddr . iif type != ", [field("source-type", words("local"), { negated: true, limit: "in" })]],
    ["fib saddr . iif oif missing", [field("reverse-path", words("missing"), { limit: "in" })]],
    ["ip frag-off & 8191 != 0", [ip, field("fragment-offset", [number(0)], { negated: true, mask: 8191 })]],
    [
      "ip saddr 10.0.0.0/8 ip daddr != { ",
      [
        ip,
        field("source", [net("10.0.0.0/8")]),
        field("destination", [net("10.1.0.0/16"), { kind: "addresses", first: "10.2.0.1", last: "10.2.0.9" }], {
          negated: true,
        }),
      ],
    ],
    [
      "tcp dport != { ",
      [tcp, field("destination-port", [number(80), number(443), number(8000, 8010)], { negated: true })],
    ],
    ["tcp dport > 1023", [tcp, field("destination-port", [number(1024, 0xffffffff)])]],
  ];
  it.each(matches)("%s", (text, want) => expect(rule(text)?.matches).toEqual(want));

  const unknown = [
    "ip daddr & 255.0.255.0",
    '{"limit"',
    '{"quota"',
    "ip ttl",
    "ip dscp cs1",
    "meta skuid",
    '{"ct count"',
    "ip length",
    "meta length",
    "ct expiration",
    "ct helper",
    "ct label",
    "ct bytes",
    "meta day",
    "iifgroup",
    '{"set"',
  ];
  it.each(unknown)("unknown: %s", (text) =>
    expect(rule(text)?.matches.filter(({ kind }) => kind === "unknown")).toHaveLength(1),
  );

  const verdict = (chain: string) => ({ kind: "jump", chain });
  const statements: [text: string, want: unknown][] = [
    ["meta mark set 0x00000005", { kind: "set-mark", of: "packet", keep: 0, xor: 5 }],
    ["meta mark set meta mark | ", { kind: "set-mark", of: "packet", keep: 0xffffffef, xor: 16 }],
    ["meta mark set meta mark & ", { kind: "set-mark", of: "packet", keep: 255, xor: 16 }],
    ["ct mark set ct mark | ", { kind: "set-mark", of: "connection", keep: 0xfffffffb, xor: 4 }],
    [
      "ct mark set meta mark",
      { kind: "copy-mark", to: "connection", packetMask: 0xffffffff, connectionMask: 0xffffffff },
    ],
    ["meta mark set ct mark & ", { kind: "copy-mark", to: "packet", packetMask: 0xffffffff, connectionMask: 255 }],
    ['{"reject":{"type":"icmpx","expr":"admin', { kind: "reject", with: "icmpx-admin-prohibited" }],
    ['{"reject":{"type":"icmpv6"', { kind: "reject", with: "icmp6-no-route" }],
    ["notrack", { kind: "notrack" }],
    ["ct zone set 5", { kind: "zone", zone: 5 }],
    ["iifname . meta l4proto vmap", { kind: "verdict-map", fields: ["in-interface", "protocol"], map: "v1" }],
    [
      "tcp dport vmap",
      {
        kind: "verdict-map",
        fields: ["destination-port"],
        elements: [
          { key: [number(80)], verdict: { kind: "accept" } },
          { key: [number(81, 90)], verdict: verdict("other") },
          { key: [{ kind: "any" }], verdict: { kind: "drop" } },
        ],
      },
    ],
    [
      "tcp dport 9 dnat ip to 10.0.0.1:80",
      {
        kind: "dnat",
        family: 4,
        flags: [],
        addresses: { first: "10.0.0.1", last: "10.0.0.1" },
        ports: { first: 80, last: 80 },
      },
    ],
    [
      "tcp dport 9 dnat ip to 10.0.0.1-",
      {
        kind: "dnat",
        family: 4,
        flags: ["random", "persistent"],
        addresses: { first: "10.0.0.1", last: "10.0.0.9" },
        ports: { first: 80, last: 90 },
      },
    ],
    [
      "tcp dport 9 dnat ip6",
      {
        kind: "dnat",
        family: 6,
        flags: [],
        addresses: { first: "fd00::1", last: "fd00::1" },
        ports: { first: 80, last: 80 },
      },
    ],
    ["dnat ip to tcp dport map @m1", { kind: "dnat", family: 4, flags: [], unknown: expect.stringContaining("@m1") }],
    ["tcp dport 1 masquerade", { kind: "masquerade", flags: ["fully-random"], ports: { first: 1024, last: 65535 } }],
    ['{"log":{"group"', { kind: "neutral", text: expect.any(String) }],
    ['counter name "named"', { kind: "neutral", text: 'counter name "named"' }],
    ["goto other", { kind: "goto", chain: "other" }],
  ];
  it.each(statements)("%s", (text, want) => expect(rule(text)?.statements[0]).toEqual(want));

  it("does not believe in a condition that follows a change", () => {
    const expr = [
      { mangle: { key: { meta: { key: "mark" } }, value: 1 } },
      { match: { op: "==", left: { meta: { key: "iifname" } }, right: "a" } },
      { accept: null },
    ];
    const nftables = [
      { table: { family: "ip", name: "t" } },
      { chain: { family: "ip", table: "t", name: "c" } },
      { rule: { family: "ip", table: "t", chain: "c", expr } },
    ];
    const [made] = rulesOf(tablesFromNft(parseNftJson(JSON.stringify({ nftables }))).tables);
    expect(made?.matches.map(({ kind }) => kind)).toEqual(["field", "unknown"]);
  });

  it("reads sets by the type of their keys", () => {
    const sets = new Map(tables.flatMap((table) => table.sets.map((set) => [set.name, set])));
    expect(sets.get("s1")?.elements).toEqual([
      { text: '1.2.3.4 comment "x"', key: [net("1.2.3.4/32")] },
      { text: "10.0.0.0/8", key: [net("10.0.0.0/8")] },
      { text: "192.0.2.1-192.0.2.9", key: [{ kind: "addresses", first: "192.0.2.1", last: "192.0.2.9" }] },
    ]);
    expect(sets.get("v1")).toMatchObject({
      kind: "map",
      type: "ifname . inet_proto : verdict",
      elements: [
        { text: '"eth0" . tcp : drop', key: [name("eth0"), ...words("tcp")], verdict: { kind: "drop" } },
        { text: '"eth1" . udp : goto other', verdict: { kind: "goto", chain: "other" } },
      ],
    });
    expect(sets.get("dyn")).toMatchObject({ flags: ["timeout"], elements: [] });
  });
});

describe("hostile input", () => {
  it.each(["", "{", "[]", "null", '{"nftables": 1}'])("complains about %j", (text) => {
    const content = parseNftJson(text);
    expect(content.complaints).toEqual([expect.any(String)]);
    expect(tablesFromNft(content)).toEqual({ tables: [], inexact: [], complaints: [] });
  });

  it("complains about every truncation of a real answer", () => {
    const whole = fixture("docker29-sandbox-nft.json").trimEnd();
    for (let end = 0; end < whole.length; end += 7)
      expect(parseNftJson(whole.slice(0, end)).complaints).toHaveLength(1);
  });

  it("makes facts of any noise", () => {
    const names = fc.constantFrom("match", "dnat", "vmap", "jump", "xt", "counter", "mangle", "reject", "limit", "log");
    const inner = fc.constantFrom(
      "op",
      "left",
      "right",
      "key",
      "data",
      "addr",
      "port",
      "payload",
      "meta",
      "ct",
      "&",
      "|",
      "set",
      "concat",
      "range",
      "prefix",
      "elem",
      "fib",
    );
    const word = fc.constantFrom<unknown>(
      "==",
      "in",
      "mark",
      "state",
      "status",
      "saddr",
      "@x",
      "*",
      80,
      -1,
      null,
      true,
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(inner, tie("value"), { maxKeys: 3 }),
      ),
    }));
    const place = { family: fc.constantFrom("ip", "inet", "x"), table: fc.constant("t"), chain: fc.constant("c") };
    const object = fc.oneof(
      fc.record({
        rule: fc.record({ ...place, expr: fc.array(fc.dictionary(names, value, { maxKeys: 1 }), { maxLength: 4 }) }),
      }),
      fc.record({
        map: fc.record({
          family: fc.constant("inet"),
          table: fc.constant("t"),
          name: fc.string(),
          type: value,
          map: value,
          elem: fc.array(value),
        }),
      }),
      fc.jsonValue(),
    );
    const head = ["ip", "inet"].flatMap((family) => [
      { table: { family, name: "t" } },
      { chain: { family, table: "t", name: "c" } },
    ]);
    fc.assert(
      fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
        const { tables } = tablesFromNft(parseNftJson(JSON.stringify({ nftables: [...head, ...objects] })));
        const firewall = { tables, unread: [] };
        expect(Firewall.safeParse(firewall).error).toBeUndefined();
        expect(natRules(firewall).every(({ family }) => family === 4 || family === 6)).toBe(true);
      }),
    );
  });
});
