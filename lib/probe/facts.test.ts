import { describe, expect, test } from "vitest";
import { container, netns, network, observation } from "@/lib/topology/fixtures/build";
import { Assembler, type Facts, replace, settle } from "./facts";

const { host, engine } = observation();
const RULE = {
  source: "iptables-nft",
  family: 4,
  table: "nat",
  chain: "DOCKER",
  text: "x",
  kind: "dnat",
  match: { more: false },
} as const;
const problem = (message: string) => ({ scope: "s", message, hint: "" });
const facts = (extra: Partial<Facts> = {}): Facts => ({
  engine,
  containers: [container("a"), container("b")],
  networks: [network("n", "")],
  netns: [netns(1, { host: true }), netns(2)],
  firewall: { version: "1", nat: [RULE], problems: [] },
  problems: { engine: [], kernel: [], files: new Map() },
  ...extra,
});
const NOW = new Date(0);

describe("Assembler", () => {
  test("what did not change is the same object in the next observation", () => {
    const assembler = new Assembler(host);
    const have = facts();
    const first = assembler.assemble(have, NOW);
    const second = assembler.assemble(
      { ...have, engine: structuredClone(engine), problems: { ...have.problems } },
      NOW,
    );
    expect(second.engine).toBe(first.engine);
    expect(second.problems).toBe(first.problems);
    for (const [i, one] of first.netns.entries()) expect(second.netns[i]).toBe(one);
    for (const [i, one] of first.containers.entries()) expect(second.containers[i]).toBe(one);
  });

  test("translation rules are the host's; new ones make the host's namespace a new object", () => {
    const assembler = new Assembler(host);
    const have = facts();
    const first = assembler.assemble(have, NOW);
    expect(first.netns.map(({ nat }) => nat.length)).toEqual([1, 0]);
    const second = assembler.assemble({ ...have, firewall: { version: "2", nat: [RULE, RULE], problems: [] } }, NOW);
    expect(second.netns.map(({ nat }) => nat.length)).toEqual([2, 0]);
    expect(second.netns[0]).not.toBe(first.netns[0]);
    expect(second.netns[1]).toBe(first.netns[1]);
    const third = assembler.assemble({ ...have, netns: [netns(1, { host: true }), netns(2)] }, NOW);
    expect(third.netns[0]).not.toBe(second.netns[0]);
  });

  test("problems of every source, each once; those of a file go with its container", () => {
    const files = new Map([
      ["a", [problem("file a")]],
      ["gone", [problem("file of a container that is gone")]],
    ]);
    const have = facts({
      firewall: { version: "1", nat: [], problems: [problem("rules")] },
      problems: { engine: [problem("again"), problem("again")], kernel: [problem("kernel")], files },
    });
    const { problems } = new Assembler(host).assemble(have, NOW, problem("extra"));
    expect(problems.map(({ message }) => message)).toEqual(["again", "kernel", "rules", "file a", "extra"]);
  });
});

describe("replace and settle", () => {
  const [a, b] = [container("a"), container("b")];
  test("keeps the place, and the object where nothing changed", () => {
    const c = container("c");
    const have = replace([a, b], [structuredClone(a), c], ["nobody"]);
    expect(have.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(have[0]).toBe(a);
  });
  test("what is gone is gone, also when it was just told", () => {
    expect(replace([a, b], [container("b", { state: "exited" })], ["b"])).toEqual([a]);
  });
  test("a changed value replaces the old one", () => {
    const changed = container("a", { state: "exited" });
    expect(settle(a, changed)).toBe(changed);
    expect(settle(undefined, changed)).toBe(changed);
  });
});
