import { expect, test } from "vitest";
import type { Question } from "@/lib/model/inspection";
import { DOWN, FOUR, GAP, observe, pass } from "./fixtures/observed";

const question: Question = { kind: "counters", inode: 1000 };

test("a question reaches the probe, and makes no observation and no delta", async () => {
  const { probe, observatory, heard } = observe(FOUR);
  await pass(GAP);
  const { observed } = probe;
  heard.length = 0;
  probe.answer = () => ({ kind: "counters", readAt: "", counters: [] });
  expect(await observatory.inspect(question)).toMatchObject({ kind: "counters" });
  expect(probe.questions).toEqual([question]);
  await pass(10 * GAP);
  expect([probe.observed, heard]).toEqual([observed, []]);
});

test("a probe that cannot be reached is an answer", async () => {
  const { probe, observatory } = observe(FOUR);
  await pass(GAP);
  probe.answer = () => new Error("connect ENOENT");
  expect(await observatory.inspect(question)).toMatchObject({
    reason: "failed",
    message: "The probe did not answer: connect ENOENT.",
  });
});

test("of a recording that the probe plays it is asked", async () => {
  const played = { ...FOUR, host: { ...FOUR.host, recorded: true } };
  const { probe, observatory } = observe(played);
  await pass(GAP);
  expect(observatory.health.state).toBe("sample");
  probe.answer = () => ({ kind: "counters", readAt: "", counters: [] });
  expect(await observatory.inspect(question)).toMatchObject({ kind: "counters" });
});

test("of the sample nothing is asked", async () => {
  const { probe, observatory } = observe(DOWN);
  await pass(GAP);
  expect(observatory.health.state).toBe("sample");
  expect(await observatory.inspect(question)).toMatchObject({ reason: "not-recorded" });
  expect(probe.questions).toEqual([]);
});
