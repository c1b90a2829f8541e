import { setImmediate } from "node:timers/promises";

/** So long a long work may hold everything else up, in ms. */
const SLICE_MS = 6;

/** Cuts long work into slices, between which the process does what else there is to do. */
export class Breath {
  #began = performance.now();

  /** Called between two pieces of the work. */
  async take(): Promise<void> {
    if (performance.now() - this.#began < SLICE_MS) return;
    await setImmediate();
    this.#began = performance.now();
  }
}
