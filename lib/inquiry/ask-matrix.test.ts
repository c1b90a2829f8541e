import { describe, expect, it } from "vitest";
import type { Question } from "@/lib/model/inspection";
import { recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { ReplayProbe } from "@/lib/probe/replay/replay-probe";
import { replaySandboxes } from "@/lib/probe/replay/replay-sandbox";
import { capturedFacts } from "@/lib/walk/fixtures/captured";
import { matrixRow } from "@/lib/walk/matrix";
import { planMatrix } from "@/lib/walk/matrix-plan";
import type { MatrixLine } from "@/lib/wire/matrix";
import { askMatrix } from "./ask-matrix";
import type { Desk } from "./desk";

const QUESTION = { protocol: "tcp", family: 4 } as const;

async function ask(desk: Desk): Promise<MatrixLine[]> {
  const lines: MatrixLine[] = [];
  for await (const line of askMatrix(desk, QUESTION)) lines.push(line);
  return lines;
}

describe("askMatrix", () => {
  const recorded = recordedHost("docker28");
  const observation = replayHost(recorded, "docker28");
  const facts = capturedFacts("docker28");
  const plan = planMatrix(facts, QUESTION);

  it("finds the same as with all facts at hand, and reads each namespace once", async () => {
    const probe = new ReplayProbe(observation, replaySandboxes(recorded));
    const asked: string[] = [];
    const inspect = (question: Question) => {
      asked.push(JSON.stringify(question));
      return probe.inspect(question);
    };
    const [head, ...rows] = await ask({ observation, inspect });
    expect(head).toMatchObject({ kind: "head", sources: plan.sources, targets: plan.targets });
    expect(rows).toEqual(
      plan.sources.map((_, row) => ({
        kind: "row",
        row,
        cells: [...matrixRow(facts, plan, row)].map(({ cell }) => cell),
      })),
    );
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("knows nothing when the probe tells nothing", async () => {
    const inspect = async () => ({ kind: "unanswered", reason: "refused", message: "no" }) as const;
    const [, ...rows] = await ask({ observation, inspect });
    const letters = rows.flatMap((line) => (line.kind === "row" ? line.cells.join("") : ""));
    expect(rows.length).toBe(plan.sources.length);
    expect(letters.join("")).not.toMatch(/[DXJRL]/);
  });

  it("has no line before anything was observed", async () => {
    const inspect = async () => ({ kind: "unanswered", reason: "gone", message: "" }) as const;
    expect(await ask({ observation: undefined, inspect })).toEqual([]);
  });
});
