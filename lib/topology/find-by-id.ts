/** The item of a list in ascending order of ids, as every list of a topology is; undefined when it is not there. */
export function findById<T extends { readonly id: string }>(items: readonly T[], id: string): T | undefined {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.id ?? "") < id) low = middle + 1;
    else high = middle;
  }
  const found = items[low];
  return found?.id === id ? found : undefined;
}
