import { describe, expect, it } from "vitest";
import type { Question } from "@/lib/model/inspection";
import { recordedHost, truthOf } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { ReplayProbe } from "@/lib/probe/replay/replay-probe";
import { replaySandboxes } from "@/lib/probe/replay/replay-sandbox";
import { capturedFacts, sourceNamed } from "@/lib/walk/fixtures/captured";
import { walk } from "@/lib/walk/walk";
import { askWalk } from "./ask-walk";

describe("askWalk", () => {
  const recorded = recordedHost("docker28");
  const observation = replayHost(recorded, "docker28");
  const facts = capturedFacts("docker28");
  const rows = truthOf("docker28").map(({ from, to, port, proto: protocol }) => {
    const source = sourceNamed(facts, from, to.includes(":") ? 6 : 4);
    if (!source) throw new Error(`nobody is called ${from}`);
    return { from: source, to: { kind: "address" as const, address: to }, port, protocol };
  });

  it("finds the same as with all facts at hand, and reads only namespaces on the way, each once", async () => {
    const probe = new ReplayProbe(observation, replaySandboxes(recorded));
    for (const question of rows) {
      const asked: Question[] = [];
      const inspect = (one: Question) => {
        asked.push(one);
        return probe.inspect(one);
      };
      const desk = { observation, inspect };
      const { uncertain, remedy: _remedy, ...trace } = (await askWalk(desk, question)) ?? {};
      const { uncertain: _, ...want } = walk(facts, question);
      expect(trace).toEqual(want);
      expect(uncertain).toEqual([]);
      const keys = asked.map((one) => JSON.stringify(one));
      expect(new Set(keys).size).toBe(keys.length);
      expect(asked.length).toBeLessThanOrEqual(8);
    }
  });

  it("asked again, reads all namespaces of its last way at once, and says the same", async () => {
    const probe = new ReplayProbe(observation, replaySandboxes(recorded));
    const [question] = rows.filter(({ from, to }) => from.kind === "container" && to.address.startsWith("172."));
    if (!question) throw new Error("no question");
    let answers = 0;
    const before: number[] = [];
    const inspect = async (one: Question) => {
      before.push(answers);
      const answer = await probe.inspect(one);
      answers++;
      return answer;
    };
    const desk = { observation, inspect };
    const first = await askWalk(desk, question);
    expect(new Set(before).size).toBeGreaterThan(1);
    [answers] = [0];
    before.length = 0;
    expect(await askWalk(desk, question)).toEqual(first);
    // Nothing was answered yet when the last of them was asked for.
    expect(new Set(before)).toEqual(new Set([0]));
  });

  it("is unknown, and says what could not be read, when the probe tells nothing", async () => {
    const [question] = rows;
    if (!question) throw new Error("no question");
    const inspect = async () => ({ kind: "unanswered", reason: "refused", message: "no" }) as const;
    const trace = await askWalk({ observation, inspect }, question);
    expect(trace).toMatchObject({ disposition: "unknown", reason: { key: "rules-unread" } });
  });

  it("has no answer before anything was observed", async () => {
    const [question] = rows;
    if (!question) throw new Error("no question");
    const inspect = async () => ({ kind: "unanswered", reason: "gone", message: "" }) as const;
    expect(await askWalk({ observation: undefined, inspect }, question)).toBeUndefined();
  });
});
