import { startDashboard } from "@/e2e/lab/dashboard";
import { startLab } from "@/e2e/lab/lab";
import { Matrix } from "@/lib/wire/matrix";
import { busy } from "./busy";
import { figures, monotonicMs } from "./figures";
import { quiet } from "./latency";
import type { Plan } from "./plan";
import type { Row } from "./row";
import { openViewer } from "./viewer";

const QUIET_MS = 1000;
/** For so many containers, at most that long from the question to the last byte, in ms. */
const GOALS: Readonly<Record<number, number>> = { 100: 1000, 300: 10_000 };
/** How long another question may wait meanwhile. */
const WAIT_GOAL_MS = 50;

/** One answer, and the longest that the server took meanwhile for a question that costs nothing. */
async function once(base: string): Promise<{ took: number; walks: number; waited: number }> {
  let [over, waited] = [false, 0];
  const asking = (async () => {
    while (!over) {
      const began = monotonicMs();
      await (await fetch(new URL("/api/health", base))).arrayBuffer();
      waited = Math.max(waited, monotonicMs() - began);
    }
  })();
  const began = monotonicMs();
  const text = await (await fetch(new URL("/api/matrix", base))).text();
  const took = monotonicMs() - began;
  over = true;
  await asking;
  const { cells } = Matrix.parse(JSON.parse(text));
  const letters = cells.flat().join("");
  if (letters.includes("?")) throw new Error("some cells are unknown");
  return { took, walks: letters.replaceAll(".", "").length, waited };
}

/** Who reaches whom on a real engine: reading included, the first time and when the rules are known. */
export async function* benchMatrix({ sizes, runs }: Plan["matrix"]): AsyncGenerator<Row> {
  for (const size of sizes) {
    const lab = await startLab({ scenario: busy(size) });
    try {
      const dashboard = await startDashboard(lab);
      const viewer = await openViewer(dashboard.url);
      await quiet(viewer, QUIET_MS);
      const first = await once(dashboard.url);
      yield { what: "matrix: first", size, measured: first.took, unit: "ms", note: `${first.walks} walks` };
      const seen: Awaited<ReturnType<typeof once>>[] = [];
      for (let run = 0; run < runs; run++) seen.push(await once(dashboard.url));
      const took = figures(seen.map((one) => one.took));
      const goal = GOALS[size];
      const note = `median of ${runs}, p95 ${took.p95.toFixed(0)}`;
      yield { what: "matrix", size, measured: took.median, unit: "ms", ...(goal && { goal }), note };
      const waited = figures(seen.map((one) => one.waited));
      yield {
        what: "matrix: longest wait of others",
        size,
        measured: waited.median,
        unit: "ms",
        goal: WAIT_GOAL_MS,
        note: `median of ${runs}`,
      };
      viewer.close();
      await dashboard.stop();
    } finally {
      await lab.remove();
    }
  }
}
