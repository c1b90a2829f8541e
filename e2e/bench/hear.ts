import type { Change } from "./changes";
import type { Ear } from "./ear";
import { type Figures, figures } from "./figures";
import { quiet } from "./latency";
import type { Viewer } from "./viewer";

/** From the change to the first callback of Kernel.watch. Below zero: it was heard before the command itself had its answer. */
export async function measureHearing(change: Change, ear: Ear, viewer: Viewer, runs: number): Promise<Figures> {
  const ms: number[] = [];
  for (let run = 0; run < runs; run++) {
    await quiet(viewer);
    const step = change.steps[run % change.steps.length];
    if (!step) throw new Error(`${change.name} has no steps`);
    const heard = ear.next();
    const done = await step();
    ms.push((await heard) - done);
  }
  return figures(ms);
}
