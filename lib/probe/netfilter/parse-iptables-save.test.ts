import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optionText, parseIptablesSave, parseSaveRule, type SaveRule } from "./parse-iptables-save";
import { tokenize } from "./save-tokens";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

describe("tokenize", () => {
  const table: [label: string, have: string, want: string[] | undefined][] = [
    ["plain words", "-A X -j ACCEPT", ["-A", "X", "-j", "ACCEPT"]],
    ["quoted blank", '--comment "a b"', ["--comment", "a b"]],
    ["escapes", '--comment "a \\"q\\" \\\\ b"', ["--comment", 'a "q" \\ b']],
    ["empty quotes", '--comment ""', ["--comment", ""]],
    ["newline inside", '"a\nb"', ["a\nb"]],
    ["never closed", '"a', undefined],
    ["nothing", "", []],
  ];
  it.each(table)("%s", (_, have, want) => expect(tokenize(have)?.map(({ text }) => text)).toEqual(want));
});

describe("parseSaveRule", () => {
  it("reads counters, negation, values and the target's own options", () => {
    expect(
      parseSaveRule("[4:240] -A DOCKER ! -i br-1 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.2:80"),
    ).toEqual({
      chain: "DOCKER",
      packets: 4,
      bytes: 240,
      options: [
        { flag: "-i", negated: true, values: ["br-1"] },
        { flag: "-p", negated: false, values: ["tcp"] },
        { flag: "-m", negated: false, values: ["tcp"] },
        { flag: "--dport", negated: false, values: ["80"] },
        { flag: "-j", negated: false, values: ["DNAT"] },
        { flag: "--to-destination", negated: false, values: ["10.0.0.2:80"] },
      ],
      text: "-A DOCKER ! -i br-1 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.2:80",
    });
  });

  it("takes quoted words as data, whatever they look like", () => {
    expect(parseSaveRule('-A X -m comment --comment "-j" -j RETURN')?.options).toEqual([
      { flag: "-m", negated: false, values: ["comment"] },
      { flag: "--comment", negated: false, values: ["-j"] },
      { flag: "-j", negated: false, values: ["RETURN"] },
    ]);
  });

  it.each(["", ":INPUT ACCEPT [0:0]", "-D X -j DROP", "-A", "[1:2]"])("is none: %j", (line) => {
    expect(parseSaveRule(line)).toBeUndefined();
  });
});

describe("parseIptablesSave on real engines", () => {
  // Counts by awk: lines that begin with `:` and with `[n:n] -A`, between `*table` and COMMIT.
  const table: [file: string, want: [table: string, chains: number, rules: number][]][] = [
    [
      "docker20-iptables-save.txt",
      [
        ["filter", 7, 52],
        ["nat", 5, 30],
      ],
    ],
    [
      "docker28-ip6tables-save.txt",
      [
        ["raw", 2, 1],
        ["filter", 10, 12],
        ["nat", 5, 5],
      ],
    ],
    [
      "podman43-iptables-save.txt",
      [
        ["filter", 6, 20],
        ["nat", 17, 52],
      ],
    ],
    ["docker20-sandbox-iptables-save.txt", [["nat", 6, 6]]],
  ];
  it.each(table)("%s", (file, want) => {
    const { tables, complaints } = parseIptablesSave(fixture(file));
    expect(tables.map(({ name, chains, rules }) => [name, chains.length, rules.length])).toEqual(want);
    expect(complaints).toEqual([]);
  });

  it("keeps policies and counters of chains", () => {
    const [filter] = parseIptablesSave(fixture("docker20-iptables-save.txt")).tables;
    expect(filter?.chains[1]).toEqual({ name: "FORWARD", policy: "DROP", packets: 2, bytes: 120 });
    expect(filter?.chains[3]).toEqual({ name: "DOCKER", packets: 0, bytes: 0 });
  });

  it.each([
    "docker20-iptables-save.txt",
    "docker20-sandbox-iptables-save.txt",
    "docker28-iptables-save.txt",
    "docker28-ip6tables-save.txt",
    "podman43-iptables-save.txt",
    "iptables-1.8.9-forms.txt",
  ])("%s: every rule prints again as it was, whole and of its options", (file) => {
    const text = fixture(file);
    const rules = parseIptablesSave(text).tables.flatMap((each) => each.rules);
    const lines = text.split("\n").filter((line) => /^(\[\d+:\d+\] )?-A/.test(line));
    const counters = ({ packets, bytes }: SaveRule) => (packets === undefined ? "" : `[${packets}:${bytes}] `);
    expect(rules.map((rule) => counters(rule) + rule.text)).toEqual(lines);
    const again = rules.map((rule) => ["-A", rule.chain, ...rule.options.map(optionText)].join(" "));
    expect(again).toEqual(rules.map((rule) => rule.text));
  });
});

describe("parseIptablesSave on the unusual", () => {
  it("joins a comment that holds a newline", () => {
    const file = parseIptablesSave(
      '*nat\n:X - [0:0]\n:Z - [0:0]\n[0:0] -A X -m comment --comment "a\n-A Y" -j RETURN\n[0:0] -A Z -j RETURN\nCOMMIT\n',
    );
    expect(file.tables[0]?.rules.map(({ chain }) => chain)).toEqual(["X", "Z"]);
    expect(file.complaints).toEqual([]);
  });

  it("names what it did not understand, and goes on", () => {
    const file = parseIptablesSave(
      'garbage\n*nat\n:Y - [0:0]\n-A X --comment "open\n-A Y -j RETURN\n-A Z -j DROP\nCOMMIT\n*raw\n',
    );
    expect(file.complaints).toEqual(["garbage", '-A X --comment "open', "-A Z -j DROP", "*raw has no end"]);
    expect(file.tables[0]?.rules.map(({ chain }) => chain)).toEqual(["Y"]);
  });

  it("tells tables with native chains from those that are not its own", () => {
    const own = "# Table `nat' contains incompatible base-chains, use 'nft' tool to list them.";
    const foreign = "# Table `filter' is incompatible, use 'nft' tool.";
    expect(parseIptablesSave(`${own}\n${foreign}\n`)).toEqual({ tables: [], mixed: ["nat"], complaints: [] });
  });

  it("never throws", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom("*nat", "COMMIT", '-A X --comment "', ":X - [0:0]", "[1:2] -A X ! -i"),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const file = parseIptablesSave(lines.join("\n"));
        const rules = file.tables.flatMap((each) => each.rules);
        expect(rules.every(({ text }) => text.startsWith("-A "))).toBe(true);
      }),
    );
  });
});
