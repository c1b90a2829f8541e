import { expect, test } from "vitest";
import { stepwise } from "./stepwise";

function* counting(told: number[]): Generator<void, number> {
  for (const n of [1, 2, 3]) {
    told.push(n);
    yield;
  }
  return told.length;
}

const cases: readonly [label: string, stepsBefore: number, toldBefore: number[]][] = [
  ["asked for at once", 0, []],
  ["after some steps", 2, [1, 2]],
  ["after all steps", 9, [1, 2, 3]],
];

test.each(cases)("%s", (_label, stepsBefore, toldBefore) => {
  const told: number[] = [];
  const value = stepwise(counting(told));
  const steps = value.steps();
  for (let i = 0; i < stepsBefore; i++) steps.next();
  expect(told).toEqual(toldBefore);
  expect(value.get()).toBe(3);
  expect(value.get()).toBe(3);
  expect(told).toEqual([1, 2, 3]);
  expect([...value.steps()]).toEqual([]);
});
