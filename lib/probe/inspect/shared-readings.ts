/** A reading that is under way. */
type Reading<T> = {
  /** What told the state of what is read when it began. */
  readonly stamp: string | undefined;
  readonly result: Promise<T>;
  /** The one that follows, for all who ask meanwhile about what may be other by now. */
  next?: Promise<T>;
};

/**
 * Readings that take long, by key: of one key no two are under way, and who asks meanwhile gets one that is no older than the question. That is the
 * one under way as long as the stamp is the same, where there is one, else the next.
 */
export class SharedReadings<K, T> {
  readonly #underWay = new Map<K, Reading<T>>();

  /** `stamp` is another text after every change of what is read, or undefined where nothing tells. `read` gets that of its beginning. */
  ask(key: K, stamp: () => string | undefined, read: (stamp: string | undefined) => Promise<T>): Promise<T> {
    const running = this.#underWay.get(key);
    if (!running) return this.#begin(key, stamp, read);
    if (running.stamp !== undefined && running.stamp === stamp()) return running.result;
    // Somebody else may have begun one by then.
    const again = () => this.#underWay.get(key)?.result ?? this.#begin(key, stamp, read);
    running.next ??= running.result.then(again, again);
    return running.next;
  }

  #begin(key: K, stamp: () => string | undefined, read: (stamp: string | undefined) => Promise<T>): Promise<T> {
    const now = stamp();
    const result = read(now).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, { stamp: now, result });
    return result;
  }
}
