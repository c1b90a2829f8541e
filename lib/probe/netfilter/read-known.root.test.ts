import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Kernel } from "../kernel/kernel";
import { canMakeNetns, World } from "../kernel/testing/world";
import { NativeMemory } from "./native-memory";
import { readFirewall } from "./read-firewall";
import * as tool from "./run-tool";

const root = canMakeNetns();

/** A table with so many rules that nft is asked only for what is new. */
const TABLE = [
  "table inet many {",
  "set ports { type inet_service; elements = { 22, 80 } }",
  "map where { type ipv4_addr : verdict; elements = { 10.9.0.2 : jump small } }",
  "chain small { ip saddr 10.9.0.1 counter accept; }",
  "chain first { type filter hook input priority 0; policy accept; iif lo counter; jump small; ip daddr vmap @where; }",
  "chain base { type filter hook forward priority 10; policy drop;",
  ...Array.from(
    { length: 600 },
    (_, i) => `iifname "br-${i % 7}" tcp dport ${1000 + i} counter packets ${i} bytes 0 accept`,
  ),
  "}",
  "}",
].join("\n");

describe.skipIf(!root)(`many native rules${root ? "" : " (skipped: needs root)"}`, () => {
  const world = new World();
  const kernel = Kernel.open();
  const memory = new NativeMemory();
  beforeAll(() => {
    world.add("h");
    kernel.observe({ pids: [], paths: [world.path("h")] });
  });
  afterAll(() => {
    vi.restoreAllMocks();
    kernel.close();
    world.close();
  });

  const nft = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync("nsenter", [`--net=${world.path("h")}`, "nft", ...args], {
      encoding: "utf8",
      input: args[0] === "-f" ? TABLE : "",
    });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  };
  const handleOf = (rule: string) =>
    /# handle (\d+)/.exec(
      nft("-a", "list", "ruleset")
        .split("\n")
        .find((line) => line.includes(rule)) ?? "",
    )?.[1] ?? "";

  const remake = () => {
    world.ip("h", "link set dev loop name lo");
    nft("delete table inet many");
    nft("-f", "-");
  };

  /** What a reader with a memory tells, what one tells for whom nft prints everything, and what nft printed for the former. */
  async function both() {
    const run = vi.spyOn(tool, "runTool");
    const rules = kernel.nftRules(world.inode("h"));
    if (!rules) throw new Error("the kernel tells no rules");
    const remembered = await readFirewall({ netnsPath: world.path("h"), kernel: rules, memory });
    const printed = run.mock.calls
      .map(([argv]) => argv.slice(2).join(" "))
      .filter((words) => /chain |ruleset|list table /.test(words));
    run.mockRestore();
    return { remembered, whole: await readFirewall({ netnsPath: world.path("h"), kernel: rules }), printed };
  }

  it("the kernel tells the handles and the counters that nft prints, in its order", () => {
    nft("-f", "-");
    const [table] = kernel.nftRules(world.inode("h"))?.tables ?? [];
    expect(table).toMatchObject({ family: "inet", name: "many", dormant: false });
    const theirs: object[] = JSON.parse(nft("-j", "list", "ruleset")).nftables.flatMap(
      ({ rule }: { rule?: { chain: string; handle: number; expr: { counter?: object }[] } }) =>
        rule ? { chain: rule.chain, handle: rule.handle, ...rule.expr.find(({ counter }) => counter)?.counter } : [],
    );
    const ours = table && kernel.nftRules(world.inode("h"))?.rulesOf(table);
    expect(ours?.map(({ content: _bytes, ...rule }) => rule)).toEqual(theirs);
  });

  // In this order, on one table: each says what nft has to print again. A chain with `iif` is printed each time.
  it.each<[string, () => void, string[]]>([
    ["all of it at first", () => {}, ["small", "first", "base"]],
    ["nothing else when nothing changed", () => {}, ["first"]],
    ["a chain with a new rule", () => nft("add rule inet many base udp dport 53 drop"), ["first", "base"]],
    [
      "a chain with a rule put between others",
      () => nft("insert rule inet many small ip saddr 10.9.0.3 drop"),
      ["small", "first"],
    ],
    [
      "a chain of which a rule went",
      () => nft("delete rule inet many base handle", handleOf("dport 1005")),
      ["first", "base"],
    ],
    [
      "a chain of which a rule was replaced",
      () => nft("replace rule inet many base handle", handleOf("dport 1006"), "counter drop"),
      ["first", "base"],
    ],
    ["nothing of counters that were set back", () => nft("reset", "counters"), ["first"]],
    ["nothing of a set with another element", () => nft("add element inet many ports { 443 }"), ["first"]],
    ["nothing of a map with another verdict", () => nft("add element inet many where { 10.9.0.7 : drop }"), ["first"]],
    ["nothing of a chain that has no rule", () => nft("add chain inet many empty"), ["first"]],
    [
      "a chain of another name, and what jumps to it",
      () => nft("rename chain inet many small little"),
      ["little", "first"],
    ],
    ["a link that has another name", () => world.ip("h", "link set dev lo name loop"), ["first"]],
    [
      "a rule whose text only nft can write",
      () => nft("add rule inet many little limit rate 5/minute log"),
      ["little", "first"],
    ],
    ["that text no second time", () => {}, ["first"]],
    ["nothing of a table that became dormant", () => nft("add table inet many { flags dormant; }"), ["first"]],
    ["all of a table that was made anew", () => remake(), ["small", "first", "base"]],
  ])("nft prints %s", async (_label, change, chains) => {
    change();
    const { remembered, whole, printed } = await both();
    expect(remembered.firewall).toEqual(whole.firewall);
    expect(remembered.problems).toEqual(whole.problems);
    const asked = printed.flatMap((words) => /^list chain inet many (\S+)$/.exec(words)?.[1] ?? []);
    expect(asked.sort()).toEqual([...chains].sort());
  });

  it("a table that sleeps is told as such, which nft's JSON does not say everywhere", async () => {
    const dormant = async () => (await both()).remembered.firewall.tables.map((table) => table.dormant);
    expect(await dormant()).toEqual([false]);
    nft("add table inet many { flags dormant; }");
    expect(await dormant()).toEqual([true]);
    nft("flush chain inet many base");
    expect(await dormant()).toEqual([true]);
    nft("flush ruleset");
    nft("-f", "-");
  });

  it("few rules are printed as a whole, and nothing is remembered of them", async () => {
    nft("flush", "chain", "inet", "many", "base");
    const { remembered, whole, printed } = await both();
    expect(remembered.firewall).toEqual(whole.firewall);
    expect(printed).toEqual(["list table inet many"]);
  });
});
