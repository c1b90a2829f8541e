import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Firewall, type FirewallTable } from "@/lib/model/firewall";
import { parseIptablesSave } from "./parse-iptables-save";
import { tablesFromSave } from "./tables-from-save";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const read = (text: string) => tablesFromSave(parseIptablesSave(text), { source: "iptables-nft", family: "ip" });

/** A table as iptables-save -c prints it. */
function print({ name, chains }: FirewallTable): string[] {
  return [
    `*${name}`,
    ...chains.map((c) => `:${c.name} ${c.base?.policy.toUpperCase() ?? "-"} [${c.packets ?? 0}:${c.bytes ?? 0}]`),
    ...chains.flatMap((chain) => chain.rules.map(({ packets, bytes, text }) => `[${packets}:${bytes}] ${text}`)),
    "COMMIT",
  ];
}

describe("tablesFromSave", () => {
  const files = [
    "docker20-iptables-save.txt",
    "docker20-sandbox-iptables-save.txt",
    "docker28-ip6tables-save.txt",
    "docker28-iptables-save.txt",
    "podman43-iptables-save.txt",
    "iptables-1.8.9-forms.txt",
  ];

  it.each(files)("%s: every table prints again as it was", (name) => {
    const lines = fixture(name).split("\n");
    expect(read(fixture(name)).flatMap(print)).toEqual(lines.filter((line) => line !== "" && !line.startsWith("#")));
  });

  it.each(files.slice(0, -1))("%s: nothing is unknown", (name) => {
    const rules = read(fixture(name)).flatMap((table) => table.chains.flatMap((chain) => chain.rules));
    expect(rules.length).toBeGreaterThan(5);
    const parts = rules.flatMap(({ matches, statements }) => [...matches, ...statements]);
    expect(parts.filter(({ kind }) => kind === "unknown")).toEqual([]);
  });

  it("hangs built-in chains where the kernel does", () => {
    const text =
      "*nat\n:INPUT ACCEPT [1:2]\n:OUTPUT DROP [0:0]\nCOMMIT\n*mangle\n:OUTPUT ACCEPT [0:0]\n:MINE - [0:0]\nCOMMIT\n";
    const bases = read(text).flatMap((table) =>
      table.chains.map(({ base }) => base && [base.type, base.hook, base.priority, base.policy]),
    );
    expect(bases).toEqual([
      ["nat", "input", 100, "accept"],
      ["nat", "output", -100, "drop"],
      ["route", "output", -150, "accept"],
      undefined,
    ]);
  });
});

describe("what it makes of options", () => {
  const rule = (line: string) =>
    read(`*filter\n:X - [0:0]\n:Y - [0:0]\n-A X ${line}\nCOMMIT\n`)[0]?.chains[0]?.rules[0];
  const number = (first: number, last = first) => ({ kind: "number", first, last });
  const words = (...all: string[]) => all.map((word) => ({ kind: "word", word }));
  const field = (name: string, values: unknown[], extra = {}) => ({
    kind: "field",
    field: name,
    negated: false,
    values,
    ...extra,
  });

  const matches: [line: string, want: unknown[]][] = [
    ["-s 10.1.2.3/8", [field("source", [{ kind: "prefix", prefix: "10.0.0.0/8" }])]],
    ["! -d fd00::1/128", [field("destination", [{ kind: "prefix", prefix: "fd00::1/128" }], { negated: true })]],
    ["-s 10.0.0.0/255.0.255.0", [{ kind: "unknown", text: "-s 10.0.0.0/255.0.255.0" }]],
    [
      "-i veth+ ! -o br-1",
      [
        field("in-interface", [{ kind: "interface", name: "veth", wildcard: true }]),
        field("out-interface", [{ kind: "interface", name: "br-1", wildcard: false }], { negated: true }),
      ],
    ],
    [
      "-p ipv6-icmp -m icmp6 --icmpv6-type 128",
      [field("protocol", words("icmpv6")), field("icmpv6-type", [number(128)])],
    ],
    [
      "-p icmp -m icmp --icmp-type 3/1",
      [field("protocol", words("icmp")), field("icmp-type", [number(3)]), field("icmp-code", [number(1)])],
    ],
    [
      "-p tcp -m tcp ! --sport 5:9 --tcp-flags FIN,SYN,RST,ACK SYN",
      [
        field("protocol", words("tcp")),
        field("source-port", [number(5, 9)], { negated: true }),
        field("tcp-flags", [number(2)], { mask: 23 }),
      ],
    ],
    [
      "-p tcp -m multiport --ports 80,90:100",
      [field("protocol", words("tcp")), field("any-port", [number(80), number(90, 100)])],
    ],
    [
      "-m conntrack ! --ctstate RELATED,DNAT --ctstatus SEEN_REPLY --ctdir ORIGINAL --ctorigdst 10.0.0.1 --ctorigdstport 80",
      [
        field("conntrack-state", words("related", "dnat"), { negated: true }),
        field("conntrack-status", words("seen-reply")),
        field("conntrack-direction", words("original")),
        field("original-destination", [{ kind: "prefix", prefix: "10.0.0.1/32" }]),
        field("original-destination-port", [number(80)]),
      ],
    ],
    ["-m state --state NEW", [field("conntrack-state", words("new"))]],
    ["-m mark ! --mark 0x2000/0x2000", [field("mark", [number(0x2000)], { negated: true, mask: 0x2000 })]],
    ["-m connmark --mark 0x1", [field("conntrack-mark", [number(1)])]],
    [
      "-m addrtype ! --src-type LOCAL,UNICAST --limit-iface-in",
      [field("source-type", words("local", "unicast"), { negated: true, limit: "in" })],
    ],
    [
      "-m iprange --dst-range 10.0.0.1-10.0.0.9",
      [field("destination", [{ kind: "addresses", first: "10.0.0.1", last: "10.0.0.9" }])],
    ],
    ["-m pkttype --pkt-type broadcast", [field("packet-type", words("broadcast"))]],
    [
      "-m owner ! --uid-owner 5 -m limit --limit 5/min",
      [
        { kind: "unknown", text: "-m owner ! --uid-owner 5" },
        { kind: "unknown", text: "-m limit --limit 5/min" },
      ],
    ],
    [
      "-f -p tcp -m tcp --tcp-option 5",
      [
        field("fragment-offset", [number(0)], { negated: true, mask: 0x1fff }),
        field("protocol", words("tcp")),
        { kind: "unknown", text: "-m tcp --tcp-option 5" },
      ],
    ],
    ["! -f", [field("fragment-offset", [number(0)], { mask: 0x1fff })]],
    [
      "-m rt --rt-type 0 --rt-segsleft 1",
      [field("routing-type", [number(0)]), { kind: "unknown", text: "-m rt --rt-segsleft 1" }],
    ],
    ["-m hl --hl-eq 255", [field("hop-limit", [number(255)])]],
    ["-m hl --hl-lt 5", [{ kind: "unknown", text: "-m hl --hl-lt 5" }]],
    ["-m rpfilter", [field("reverse-path", words("present"), { limit: "in" })]],
    ["-m rpfilter --loose --invert", [field("reverse-path", words("present"), { negated: true })]],
    [
      "-m rpfilter --validmark --invert",
      [field("reverse-path-marked", words("present"), { negated: true, limit: "in" })],
    ],
    ["-m rpfilter --accept-local", [{ kind: "unknown", text: "-m rpfilter --accept-local" }]],
    [
      "-m constructor --toString x -m tcp --toString 1",
      [
        { kind: "unknown", text: "-m constructor --toString x" },
        { kind: "unknown", text: "-m tcp --toString 1" },
      ],
    ],
  ];
  it.each(matches)("%s", (line, want) => expect(rule(line)?.matches).toEqual(want));

  it.each([
    ["-m addrtype --dst-type LOCAL", [field("destination-type", words("local"))]],
    ["-m addrtype --dst-type UNICAST", [{ kind: "unknown", text: "-m addrtype --dst-type UNICAST" }]],
    ["-m addrtype --src-type LOCAL,ANYCAST", [{ kind: "unknown", text: "-m addrtype --src-type LOCAL,ANYCAST" }]],
  ])("of IPv6: %s", (line, want) => {
    const file = parseIptablesSave(`*filter\n:X - [0:0]\n-A X ${line}\nCOMMIT\n`);
    const [table] = tablesFromSave(file, { source: "iptables-nft", family: "ip6" });
    expect(table?.chains[0]?.rules[0]?.matches).toEqual(want);
  });

  const targets: [line: string, want: unknown[]][] = [
    ["-m comment --comment none", []],
    ["-j Y", [{ kind: "jump", chain: "Y" }]],
    ["-g Y", [{ kind: "goto", chain: "Y" }]],
    ["-j REJECT --reject-with tcp-reset", [{ kind: "reject", with: "tcp-reset" }]],
    [
      "-j DNAT --to-destination 10.0.0.2:80",
      [{ kind: "dnat", flags: [], addresses: { first: "10.0.0.2", last: "10.0.0.2" }, ports: { first: 80, last: 80 } }],
    ],
    [
      "-j DNAT --to-destination [fd00::2-fd00::5]:80",
      [{ kind: "dnat", flags: [], addresses: { first: "fd00::2", last: "fd00::5" }, ports: { first: 80, last: 80 } }],
    ],
    [
      "-j DNAT --to-destination fd00::2 --persistent",
      [{ kind: "dnat", flags: ["persistent"], addresses: { first: "fd00::2", last: "fd00::2" } }],
    ],
    ["-j DNAT --to-destination 10.0.0.2:80-90/10", [{ kind: "dnat", flags: [], unknown: "10.0.0.2:80-90/10" }]],
    ["-j SNAT --to-source :53", [{ kind: "snat", flags: [], ports: { first: 53, last: 53 } }]],
    [
      "-j MASQUERADE --to-ports 5-9 --random-fully",
      [{ kind: "masquerade", flags: ["fully-random"], ports: { first: 5, last: 9 } }],
    ],
    ["-j REDIRECT --to-ports 80", [{ kind: "redirect", flags: [], ports: { first: 80, last: 80 } }]],
    ["-j MARK --set-xmark 0x2000/0x2000", [{ kind: "set-mark", of: "packet", keep: 0xffffdfff, xor: 0x2000 }]],
    [
      "-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xffffffff",
      [{ kind: "copy-mark", to: "connection", packetMask: 0xff, connectionMask: 0xffffffff }],
    ],
    [
      "-j CONNMARK --restore-mark",
      [{ kind: "copy-mark", to: "packet", packetMask: 0xffffffff, connectionMask: 0xffffffff }],
    ],
    ["-j CT --notrack", [{ kind: "notrack" }]],
    ["-j CT --zone 5", [{ kind: "zone", zone: 5 }]],
    ["-j CT --zone 5 --helper ftp", [{ kind: "unknown", text: "-j CT --zone 5 --helper ftp" }]],
    ['-j LOG --log-prefix "x y"', [{ kind: "neutral", text: '-j LOG --log-prefix "x y"' }]],
    ["-j NFQUEUE --queue-num 1", [{ kind: "unknown", text: "-j NFQUEUE --queue-num 1" }]],
    ["-j NOSUCH", [{ kind: "unknown", text: "-j NOSUCH" }]],
    ["-j constructor", [{ kind: "unknown", text: "-j constructor" }]],
  ];
  it.each(targets)("%s", (line, want) => expect(rule(line)?.statements).toEqual(want));

  it("keeps the comment", () => expect(rule('-m comment --comment "a \\"b\\""  -j Y')?.comment).toBe('a "b"'));

  it("makes facts of any noise", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "-m",
        "-j",
        "-g",
        "-p",
        "!",
        "tcp",
        "--dport",
        "80",
        "80:90",
        "--ctstate",
        "mark",
        "--mark",
        "0x1/",
        "DNAT",
        "--to-destination",
        "1.2.3.4:80-",
        "icmp",
        "--icmp-type",
        "MARK",
        "--set-xmark",
        "Y",
        '"',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const tables = read(`*filter\n:X - [0:0]\n:Y - [0:0]\n-A X ${parts.join(" ")}\nCOMMIT`);
        expect(Firewall.safeParse({ tables, unread: [] }).success).toBe(true);
      }),
    );
  });
});
