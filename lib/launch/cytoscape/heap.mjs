/**
 * A binary heap, the least first: the part of the package `heap` that Cytoscape's caches of drawn elements use.
 * @template T
 */
export default class Heap {
  /** @type {T[]} */
  #items = [];
  #compare;

  /** @param {(a: T, b: T) => number} compare */
  constructor(compare) {
    this.#compare = compare;
  }

  size() {
    return this.#items.length;
  }

  /** @returns {T | undefined} */
  peek() {
    return this.#items[0];
  }

  /** @param {T} item */
  push(item) {
    this.#items.push(item);
    this.#up(this.#items.length - 1);
  }

  /** @returns {T | undefined} */
  pop() {
    const [first] = this.#items;
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) this.#put(0, last);
    return first;
  }

  /**
   * Finds a place anew for an item that compares otherwise than before.
   * @param {T} item
   */
  updateItem(item) {
    const at = this.#items.indexOf(item);
    if (at >= 0) this.#put(at, item);
  }

  /** @param {number} at @param {T} item */
  #put(at, item) {
    this.#items[at] = item;
    this.#down(at);
    this.#up(at);
  }

  /** @param {number} at @param {number} other True when the item at the one place belongs above that at the other. */
  #above(at, other) {
    const [a, b] = [this.#items[at], this.#items[other]];
    return a !== undefined && b !== undefined && this.#compare(a, b) < 0;
  }

  /** @param {number} from */
  #up(from) {
    for (let at = from, above = (at - 1) >> 1; at > 0 && this.#above(at, above); at = above, above = (at - 1) >> 1) {
      this.#swap(at, above);
    }
  }

  /** @param {number} from */
  #down(from) {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = this.#above(right, left) ? right : left;
      if (!this.#above(least, at)) return;
      this.#swap(at, least);
      at = least;
    }
  }

  /** @param {number} a @param {number} b */
  #swap(a, b) {
    const items = this.#items;
    const held = items[a];
    if (held === undefined || items[b] === undefined) return;
    items[a] = items[b];
    items[b] = held;
  }
}
