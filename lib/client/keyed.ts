/** One item of a list with a key that is unique in it. */
export type Keyed<T> = { readonly key: string; readonly item: T };

/** Gives each item the key of its content, numbered where content repeats: two rules may read the same. */
export function keyed<T>(items: readonly T[], contentOf: (item: T) => string): Keyed<T>[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const content = contentOf(item);
    const times = (seen.get(content) ?? 0) + 1;
    seen.set(content, times);
    return { key: times === 1 ? content : `${content} (${times})`, item };
  });
}
