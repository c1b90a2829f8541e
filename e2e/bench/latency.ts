import type { Change } from "./changes";
import { type Figures, figures } from "./figures";
import type { WatchedPage } from "./page";
import type { Viewer } from "./viewer";

/** From the change to the delta's arrival, and to the end of the frame that first shows something of it. */
export interface Latency {
  readonly sse: Figures;
  readonly drawn: Figures;
}

// What follows a change by itself (a link's carrier, its fe80:: address) must be over before the next one.
const QUIET_MS = 300;
const QUIET_AT_MOST_MS = 6000;

/** Waits until no delta came for a while. */
export function quiet(viewer: Viewer, quietMs = QUIET_MS): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stop();
      clearTimeout(timer);
      clearTimeout(limit);
      resolve();
    };
    let timer = setTimeout(end, quietMs);
    const limit = setTimeout(end, Math.max(QUIET_AT_MOST_MS, 2 * quietMs));
    const stop = viewer.hear(() => {
      clearTimeout(timer);
      timer = setTimeout(end, quietMs);
    });
  });
}

/** Makes the change and its undoing in turn, `runs` steps in all, one at a time on a host where nothing else happens. */
export async function measureLatency(
  change: Change,
  viewer: Viewer,
  page: WatchedPage,
  runs: number,
): Promise<Latency> {
  const [sse, drawn]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    await quiet(viewer);
    const step = change.steps[run % change.steps.length];
    if (!step) throw new Error(`${change.name} has no steps`);
    const arriving = viewer.next(change.name, change.told);
    arriving.catch(() => {}); // Should the step fail, that is what is said.
    const done = await step();
    const { at } = await arriving;
    sse.push(at - done);
    // The change's first frame may be drawn before the command said that it was done.
    const frame = await page.frame(change.name, Math.min(at, done), ({ labels }) => labels.some(change.shown));
    drawn.push(frame.at - done);
  }
  return { sse: figures(sse), drawn: figures(drawn) };
}
