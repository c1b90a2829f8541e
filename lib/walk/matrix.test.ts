import { describe, expect, it } from "vitest";
import { CAPTURES, truthOf } from "@/lib/probe/replay/fixtures/captures";
import type { WalkFacts } from "./facts";
import { capturedFacts } from "./fixtures/captured";
import {
  dispositionOf,
  LETTERS,
  type MatrixCheck,
  type MatrixEnd,
  type MatrixPlan,
  matrixRow,
  NOT_ASKED,
  questionOf,
  worstOf,
} from "./matrix";
import { matrixEnds, planMatrix } from "./matrix-plan";
import { walk } from "./walk";

const nameOf = (end: MatrixEnd) => (end.kind === "container" ? end.name : end.kind);
const columnOf = ({ targets }: MatrixPlan, name: string) => targets.findIndex(({ end }) => nameOf(end) === name);

function cellsOf(facts: WalkFacts, plan: MatrixPlan): string[][] {
  return plan.sources.map((_, row) => [...matrixRow(facts, plan, row)].map(({ cell }) => cell));
}

describe.each(CAPTURES)("the matrix of %s", (capture) => {
  const facts = capturedFacts(capture);
  const plans = (["tcp", "udp", "icmp"] as const).flatMap((protocol) =>
    ([4, 6] as const).map((family) => planMatrix(facts, { protocol, family })),
  );

  it("says in each cell what a walk by itself says", () => {
    let compared = 0;
    for (const plan of [...plans, planMatrix(facts, { protocol: "tcp", family: 4, ports: [80, 5432] })]) {
      for (const [row, cells] of cellsOf(facts, plan).entries()) {
        for (const [column, cell] of cells.entries()) {
          const { checks } = plan.targets[column] ?? { checks: [] };
          for (const [i, check] of checks.entries()) {
            const [source, target] = [plan.sources[row], plan.targets[column]];
            if (cell[i] === NOT_ASKED || !source || !target) continue;
            // Facts of their own, so that nothing that the matrix knows can help.
            const alone = walk({ ...facts }, questionOf(plan, source, target, check));
            expect([nameOf(source), nameOf(target.end), check, dispositionOf(cell[i] ?? "")]).toEqual([
              nameOf(source),
              nameOf(target.end),
              check,
              alone.disposition,
            ]);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it("agrees with real connects from outside to published ports", () => {
    const plan = planMatrix(facts, { protocol: "tcp", family: 4 });
    const cells = cellsOf(facts, plan).at(-1) ?? [];
    const asked = plan.targets.flatMap(({ checks }, column) =>
      checks.flatMap(({ by, port }, i) => (by === "published" ? [[port, cells[column]?.[i]] as const] : [])),
    );
    const seen = truthOf(capture).filter(({ from, to }) => from === "out" && to === "192.0.2.2");
    const both = seen.flatMap(({ port, result }) =>
      asked.filter(([one]) => one === port).map(([, letter]) => [port, letter, result] as const),
    );
    expect(both.length).toBeGreaterThan(1);
    for (const [port, letter, result] of both) {
      expect([port, letter]).toEqual([port, result.startsWith("OK") ? LETTERS.delivered : LETTERS.refused]);
    }
  });
});

describe("what a column is asked for", () => {
  const facts = capturedFacts("docker28");
  const listens = planMatrix(facts, { protocol: "tcp", family: 4 });
  const given = planMatrix(facts, { protocol: "tcp", family: 4, ports: [80] });
  const checks = (plan: MatrixPlan, name: string) => plan.targets[columnOf(plan, name)]?.checks;
  const published = (port: number, behind: number): MatrixCheck => ({ by: "published", port, behind });
  const own = (port: number): MatrixCheck => ({ by: "own", port });

  const table: [label: string, plan: MatrixPlan, name: string, want: MatrixCheck[]][] = [
    ["listens and is published", listens, "web", [own(80), published(8080, 80)]],
    [
      "published on loopback: asked for at the host's address, as somebody outside would",
      listens,
      "api",
      [own(90), published(9090, 90)],
    ],
    ["listens only", listens, "db", [own(5432)]],
    ["nothing listens", listens, "nonet", []],
    ["another's socket in the namespace that it shares", listens, "side", []],
    ["its own of those in the host's namespace", listens, "hostnet", [own(7070)]],
    ["the outside, of which nobody knows what it listens on", listens, "outside", [own(443)]],
    ["a given port, and where that is published", given, "web", [own(80), published(8080, 80)]],
    ["a given port that is not published", given, "db", [own(80)]],
    ["a given port of the outside", given, "outside", [own(80)]],
  ];
  it.each(table)("%s", (_, plan, name, want) => expect(checks(plan, name)).toEqual(want));

  it("asks from outside where a port is published, from elsewhere at its own address", () => {
    const cells = cellsOf(facts, listens);
    const web = columnOf(listens, "web");
    expect(cells.at(-1)?.[web]).toBe(`${NOT_ASKED}${LETTERS.delivered}`);
    expect(cells[listens.sources.findIndex((end) => nameOf(end) === "db")]?.[web]?.[1]).toBe(NOT_ASKED);
  });

  it("does not know what listens where sockets were not read", () => {
    const { netns } = facts.observation.containers.find(({ name }) => name === "web") ?? {};
    const { listeners: _, ...rest } = facts.sandboxes.get(netns ?? 0) ?? {};
    const blind = { ...facts, sandboxes: new Map([...facts.sandboxes, [netns ?? 0, rest]]) };
    const plan = planMatrix(blind, { protocol: "tcp", family: 4 });
    const column = columnOf(plan, "web");
    expect(plan.targets[column]?.unread).toBe(true);
    expect(cellsOf(blind, plan).map((cells) => cells[column])).toEqual(plan.sources.map(() => LETTERS.unknown));
  });

  it("asks inside only for what listens on loopback alone", () => {
    const { netns = 0 } = facts.observation.containers.find(({ name }) => name === "db") ?? {};
    const sandbox = facts.sandboxes.get(netns) ?? {};
    const listeners = sandbox.listeners?.map((one) => ({ ...one, local: { address: "127.0.0.1", port: 5432 } }));
    const inside = {
      ...facts,
      sandboxes: new Map([...facts.sandboxes, [netns, { ...sandbox, ...(listeners && { listeners }) }]]),
    };
    const plan = planMatrix(inside, { protocol: "tcp", family: 4 });
    const db = columnOf(plan, "db");
    expect(plan.targets[db]?.checks).toEqual([{ by: "inside", port: 5432 }]);
    const cells = cellsOf(inside, plan).map((row) => row[db]);
    expect(cells.filter((cell) => cell !== NOT_ASKED)).toEqual([LETTERS.delivered]);
    expect(cells[db]).toBe(LETTERS.delivered);
  });
});

describe("whose rows there are", () => {
  const { observation } = capturedFacts("docker28");
  const names = (question: object) => matrixEnds(observation, { protocol: "tcp", family: 4, ...question }).map(nameOf);
  const backnet = observation.networks.find(({ name }) => name === "backnet")?.id;

  const table: [label: string, question: object, want: string[]][] = [
    ["a network's, with who shares a namespace on it", { network: backnet }, ["side", "db", "web", "host", "outside"]],
    ["a project's", { project: "shop" }, ["api", "db", "web", "host", "outside"]],
    ["both", { project: "shop", network: backnet }, ["db", "web", "host", "outside"]],
    ["nobody's", { project: "elsewhere" }, ["host", "outside"]],
  ];
  it.each(table)("%s", (_, question, want) => expect(names(question)).toEqual(want));
  it("of one that does not run there is none", () => expect(names({})).not.toContain("stopped"));
});

describe("worstOf", () => {
  const table: [cell: string, want: string | undefined][] = [
    ["", undefined],
    [".", undefined],
    ["D.", "delivered"],
    ["DO", "leaves-host"],
    ["D?O", "unknown"],
    ["?R", "refused"],
    ["RX", "dropped"],
  ];
  it.each(table)("%s: %s", (cell, want) => expect(worstOf(cell)).toBe(want));
});
