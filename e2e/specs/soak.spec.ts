import { shortForm } from "@/e2e/soak/form";
import { soak } from "@/e2e/soak/soak";
import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 240_000 });

test("containers come and go: the picture equals a fresh scan, and nothing is kept", async () => {
  const { failures, rounds, viewers } = await soak(shortForm);
  expect(failures).toEqual([]);
  expect(rounds).toHaveLength(shortForm.rounds);
  for (const { deltas } of viewers) expect(deltas).toBeGreaterThan(shortForm.rounds * 2);
});

test("the probe is killed in the midst of it: a fresh scan shows nothing else", async () => {
  const { failures } = await soak({ ...shortForm, rounds: 2, killProbeIn: [1, 2] });
  expect(failures).toEqual([]);
});
