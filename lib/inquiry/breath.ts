/** So long a long work may hold everything else up, in ms. */
const SLICE_MS = 6;

/** Lets everything else have its turn, in Node and in a browser: there a timer would wait for 4 ms, and in a tab behind for a second. */
function turn(): Promise<void> {
  if (typeof setImmediate === "function") return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Cuts long work into slices, between which the process does what else there is to do. */
export class Breath {
  #began = performance.now();

  /** Called between two pieces of the work. */
  async take(): Promise<void> {
    if (performance.now() - this.#began < SLICE_MS) return;
    await turn();
    this.#began = performance.now();
  }
}
