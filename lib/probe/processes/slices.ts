/** Longest time that reading /proc stands in the way of everything else, in ms. */
const SLICE_MS = 4;

/** Lets others have their turn during a long synchronous reading: `await slices.turn()` between its steps. */
export class Slices {
  #began = performance.now();

  /** Waits for the next turn of the event loop when this one has lasted long enough. */
  async turn(): Promise<void> {
    if (performance.now() - this.#began < SLICE_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#began = performance.now();
  }
}
