/** So much must be left of the browser's idle time for another step, in ms. */
const LEAST = 3;

/**
 * Takes step by step while the browser has nothing else to do, until there are no more or the returned function is called. A browser that
 * does not tell its idle time gets nothing done ahead: whoever needs the result makes it then.
 */
export function inIdleTime(steps: Iterator<unknown>): () => void {
  if (typeof requestIdleCallback === "undefined") return () => {};
  let waiting = requestIdleCallback(go);
  function go(deadline: IdleDeadline): void {
    while (deadline.timeRemaining() >= LEAST) if (steps.next().done) return;
    waiting = requestIdleCallback(go);
  }
  return () => cancelIdleCallback(waiting);
}

/** Begins something when what stands now was painted, which is when a second frame comes. The returned function ends it. */
export function afterFrame(begin: () => (() => void) | undefined): () => void {
  let end: (() => void) | undefined;
  let waiting = requestAnimationFrame(() => {
    waiting = requestAnimationFrame(() => {
      end = begin();
    });
  });
  return () => {
    cancelAnimationFrame(waiting);
    end?.();
  };
}
