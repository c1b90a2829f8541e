/**
 * What hangs at which node, nodes by their number. The items of a node are a chain through two arrays: no list a node, of which there are
 * thousands.
 */
export class Adjacency<T> {
  /** One more than the place of a node's first item, and of the item that follows an item; 0 ends the chain. */
  private readonly first: Int32Array;
  private readonly next: Int32Array;

  /** `nodeOf` tells the number of the node that an item hangs at; below zero, it hangs nowhere. */
  constructor(
    private readonly items: readonly T[],
    nodes: number,
    nodeOf: (item: T) => number,
  ) {
    this.first = new Int32Array(nodes);
    this.next = new Int32Array(items.length);
    for (let i = items.length - 1; i >= 0; i--) {
      const item = items[i];
      const node = item === undefined ? -1 : nodeOf(item);
      if (node < 0) continue;
      this.next[i] = this.first[node] ?? 0;
      this.first[node] = i + 1;
    }
  }

  /** The items at a node, in the order in which they were given. */
  at(node: number): T[] {
    let at = this.first[node] ?? 0;
    const first = this.items[at - 1];
    if (first === undefined) return [];
    const found = [first];
    while (true) {
      at = this.next[at - 1] ?? 0;
      const item = this.items[at - 1];
      if (item === undefined) return found;
      found.push(item);
    }
  }
}
