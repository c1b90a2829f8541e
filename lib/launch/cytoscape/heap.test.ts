import fc from "fast-check";
import { expect, test } from "vitest";
import Heap from "./heap.mjs";

type Item = { value: number };
const drain = (heap: Heap<Item>) => Array.from({ length: heap.size() }, () => heap.pop()?.value);
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

test("gives back what was put in from the least on, whatever was changed meanwhile", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.array(fc.tuple(fc.nat(), fc.integer())), (values, changes) => {
      const heap = new Heap<Item>((a, b) => a.value - b.value);
      const items = values.map((value) => ({ value }));
      for (const item of items) heap.push(item);
      for (const [at, value] of changes) {
        const item = items[at % items.length];
        if (!item) continue;
        item.value = value;
        heap.updateItem(item);
      }
      const want = sorted(items.map(({ value }) => value));
      expect(heap.peek()?.value).toBe(want[0]);
      expect(drain(heap)).toEqual(want);
      expect([heap.size(), heap.peek(), heap.pop()]).toEqual([0, undefined, undefined]);
    }),
  );
});

test("what it does not hold changes nothing", () => {
  const heap = new Heap<Item>((a, b) => a.value - b.value);
  heap.push({ value: 1 });
  heap.updateItem({ value: 0 });
  expect(drain(heap)).toEqual([1]);
});
