import type { Desk } from "./desk";

/** Questions whose ways are remembered. */
const KEPT = 200;

const known = new WeakMap<Desk, Map<string, readonly number[]>>();

/**
 * The namespaces that the last walks came by, by question: asked again, they are read at once, and not one after the other as the walk gets there.
 * A guess of what will be needed, and no more: what a walk says depends on the facts alone.
 */
export const waysWalked = {
  /** By inode; none for what was not asked lately. */
  recall(desk: Desk, question: string): readonly number[] {
    return known.get(desk)?.get(question) ?? [];
  },
  keep(desk: Desk, question: string, inodes: readonly number[]): void {
    const ways = known.get(desk) ?? new Map<string, readonly number[]>();
    known.set(desk, ways);
    // The newest last; the oldest goes.
    ways.delete(question);
    ways.set(question, inodes);
    const [oldest] = ways.keys();
    if (ways.size > KEPT && oldest !== undefined) ways.delete(oldest);
  },
};
