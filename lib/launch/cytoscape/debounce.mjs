/**
 * Waits until nobody has asked for so long, in ms: the part of `lodash/debounce` that Cytoscape uses.
 * @param {(...given: unknown[]) => void} task @param {number} [wait]
 */
export default function debounce(task, wait) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @this {unknown} @param {unknown[]} given */
  return function later(...given) {
    clearTimeout(waiting);
    waiting = setTimeout(() => task.apply(this, given), wait);
  };
}
