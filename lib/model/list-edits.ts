import { z } from "zod";

/**
 * What leads from one list to another, in order: so many items of the old list are kept (above 0), so many are left out (below 0), or these
 * are put in. What is left of the old list behind the last edit is left out.
 */
export type ListEdits<T> = (number | T[])[];

/** The schema of {@link ListEdits} of items of a schema. */
export const listEditsOf = <T extends z.ZodType>(item: T) => z.array(z.union([z.int(), z.array(item)]));

/** The longest ascending selection of numbers, as their places: patience sorting, n log n. */
function longestAscending(numbers: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before = numbers.map((number, place) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    tails[low] = place;
    return low > 0 ? tails[low - 1] : undefined;
  });
  const places = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) places.add(at);
  return places;
}

/** The items of `after` that keep their place among each other, with their places in `before`. */
function keptItems<T>(before: readonly T[], after: readonly T[]): Map<number, number> {
  const place = new Map(before.map((item, i) => [item, i]));
  const common = after.flatMap((item, i) => {
    const old = place.get(item);
    place.delete(item);
    return old === undefined ? [] : [{ i, old }];
  });
  const ascending = longestAscending(common.map(({ old }) => old));
  return new Map(common.flatMap(({ i, old }, at) => (ascending.has(at) ? [[i, old] as const] : [])));
}

/** The edits that lead from one list to another. Items are compared as objects: what is equal but another object is put in anew. */
export function listEdits<T>(before: readonly T[], after: readonly T[]): ListEdits<T> {
  const kept = keptItems(before, after);
  const edits: ListEdits<T> = [];
  let at = 0;
  let run = 0;
  let fresh: T[] = [];
  const flush = () => {
    if (run > 0) edits.push(run);
    if (fresh.length > 0) edits.push(fresh);
    run = 0;
    fresh = [];
  };
  for (const [i, item] of after.entries()) {
    const old = kept.get(i);
    if (old === undefined) {
      fresh.push(item);
      continue;
    }
    if (old > at || fresh.length > 0) flush();
    if (old > at) edits.push(at - old);
    run++;
    at = old + 1;
  }
  flush();
  return edits;
}

/** Takes the step that edits describe; what they keep are the same objects. Throws a RangeError when they are of a longer list. */
export function applyListEdits<T>(before: readonly T[], edits: ListEdits<T>): T[] {
  let at = 0;
  return edits.flatMap((edit) => {
    if (typeof edit !== "number") return edit;
    const from = at;
    at += Math.abs(edit);
    if (at > before.length) throw new RangeError("these edits are of a longer list");
    return edit > 0 ? before.slice(from, at) : [];
  });
}
