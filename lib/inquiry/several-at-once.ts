/** So many namespaces are read at a time. */
const AT_ONCE = 16;

/** Does something with each, several at a time; a next one is begun when one has ended. */
export async function severalAtOnce<T>(all: Iterable<T>, work: (one: T) => Promise<unknown>): Promise<void> {
  const rest = all[Symbol.iterator]();
  const worker = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
