/** One cut in a list: from `start` of the old list, `count` items go, and the new ones come in their place. */
export type Splice = [start: number, count: number, items: unknown[]];

/** Where each text stands in a list, in ascending order. */
function positions(texts: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [i, text] of texts.entries()) {
    const list = found.get(text);
    if (list) list.push(i);
    else found.set(text, [i]);
  }
  return found;
}

const nextFrom = (places: readonly number[] | undefined, at: number) => places?.find((place) => place >= at) ?? -1;

/**
 * The cuts that lead from one list to another, in ascending order of the old list's places. Items count as equal when their JSON is. Few
 * changes give few and small cuts, wherever in the list they are; a list in quite another order costs more to tell, and stays right.
 */
export function splicesOf(before: readonly unknown[], after: readonly unknown[]): Splice[] {
  const old = before.map((item) => JSON.stringify(item));
  const now = after.map((item) => JSON.stringify(item));
  const inOld = positions(old);
  const inNow = positions(now);
  const splices: Splice[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      i++;
      j++;
      continue;
    }
    const [start, from] = [i, j];
    while (i < old.length || j < now.length) {
      if (i < old.length && old[i] === now[j]) break;
      const back = i < old.length ? nextFrom(inNow.get(old[i] ?? ""), j) : -1; // where the old item comes again
      const ahead = j < now.length ? nextFrom(inOld.get(now[j] ?? ""), i) : -1; // where the new one stood
      const insert = j < now.length && (ahead < 0 || (back >= 0 && back - j <= ahead - i));
      const remove = i < old.length && (back < 0 || !insert);
      if (insert) j++;
      if (remove) i++;
    }
    splices.push([start, i - start, after.slice(from, j)]);
  }
  return splices;
}

/** Makes the cuts of {@link splicesOf}; undefined when they do not fit the list. */
export function splice(before: readonly unknown[], splices: readonly Splice[]): unknown[] | undefined {
  const after: unknown[] = [];
  let at = 0;
  for (const [start, count, items] of splices) {
    if (start < at || start + count > before.length) return undefined;
    after.push(...before.slice(at, start), ...items);
    at = start + count;
  }
  after.push(...before.slice(at));
  return after;
}
