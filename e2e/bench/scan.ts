import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { guard } from "@/e2e/lab/at-exit";
import { netnsPath } from "@/e2e/lab/namespaces";
import { claimDirectory, labId } from "@/e2e/lab/owner";
import { runOk } from "@/e2e/lab/run";
import { sweep } from "@/e2e/lab/sweep";
import { missingTools } from "@/e2e/run/tools.mjs";
import { figures } from "./figures";
import type { Row } from "./row";
import { createSandboxes, type Sandboxes } from "./sandboxes";
import { questions, scanIp } from "./scan-ip";
import { startScanner } from "./scan-ours";
import { scanPlotnetcfg } from "./scan-plotnetcfg";

const plotnetcfgGoals = new Map([
  [100, 0.4],
  [1000, 0.06],
]);
const GROWTH_GOAL = 12;

type Seen = { cold: number; ours: number[]; anew: number[]; plotnetcfg: number[]; ip: number[] };

/** In turns, so that whatever else the machine does meets all of them. */
async function inTurns(host: string, sandboxes: Sandboxes, questionsFile: string, runs: number): Promise<Seen> {
  const { size } = sandboxes;
  const netns = netnsPath(host);
  const paths = [netns, ...Array.from({ length: size }, (_, i) => sandboxes.path(i + 1))];
  const withPlotnetcfg = missingTools(["plotnetcfg"]).length === 0;
  const scanner = startScanner(netns);
  try {
    const [cold = Number.NaN] = await scanner.scan("scan", 1, size + 1);
    const seen: Seen = { cold, ours: [], anew: [], plotnetcfg: [], ip: [] };
    for (let run = 0; run < runs; run++) {
      seen.ours.push(...(await scanner.scan("scan", 2, size + 1)));
      seen.anew.push(...(await scanner.scan("anew", 1, size + 1)));
      if (withPlotnetcfg) seen.plotnetcfg.push(await scanPlotnetcfg(netns, size));
      if (run % 2 === 0) seen.ip.push(await scanIp(paths, questionsFile));
    }
    return seen;
  } finally {
    await scanner.stop();
  }
}

const row = (who: string, size: number, values: readonly number[]): Row => {
  const { runs, median, p95 } = figures(values);
  const what = `full scan: ${who}`;
  if (runs === 0) return { what, size, measured: undefined, unit: "ms", note: `${who} is not installed` };
  return { what, size, measured: median, unit: "ms", note: `median of ${runs}, p95 ${p95.toFixed(1)}` };
};

function rowsOf(size: number, { cold, ours, anew, plotnetcfg, ip }: Seen): Row[] {
  const { median } = figures(ours);
  const goal = plotnetcfgGoals.get(size);
  const ratio = plotnetcfg.length === 0 ? undefined : median / figures(plotnetcfg).median;
  return [
    row("Patchbay's reader, warm", size, ours),
    row("Patchbay's reader, warm, knowing nothing", size, anew),
    { what: "full scan: Patchbay's reader, first in a process", size, measured: cold, unit: "ms" },
    row("plotnetcfg", size, plotnetcfg),
    row("ip -j in each namespace", size, ip),
    {
      ...{ what: "full scan: Patchbay / plotnetcfg", size, measured: ratio, unit: "x" },
      ...(goal === undefined ? {} : { goal }),
    },
    { what: "full scan: Patchbay / ip -j", size, measured: median / figures(ip).median, unit: "x" },
  ];
}

/** Full scans of a growing number of sandboxes, ours and the peers' in turn, in namespaces without an engine. */
export async function* benchScan({ sizes }: { readonly sizes: readonly number[] }): AsyncGenerator<Row> {
  const dir = claimDirectory();
  const id = labId(dir);
  const host = `${id}-host`;
  const end = () => {
    sweep(dir);
    rmSync(dir, { recursive: true, force: true });
  };
  const forget = guard({ end: async () => end(), endNow: end });
  const questionsFile = join(dir, "questions");
  writeFileSync(questionsFile, questions);
  await runOk(["ip", "netns", "add", host]);
  const sandboxes = await createSandboxes(id, host);
  try {
    const medians = new Map<number, number>();
    for (const size of sizes) {
      await sandboxes.grow(size);
      const seen = await inTurns(host, sandboxes, questionsFile, size >= 1000 ? 3 : size >= 300 ? 5 : 10);
      medians.set(size, figures(seen.ours).median);
      yield* rowsOf(size, seen);
    }
    const [small, large] = [medians.get(100), medians.get(1000)];
    if (small !== undefined && large !== undefined) {
      yield {
        what: "full scan: growth from 100 to 1000",
        size: 1000,
        measured: large / small,
        unit: "x",
        goal: GROWTH_GOAL,
      };
    }
  } finally {
    await sandboxes.remove();
    end();
    forget();
  }
}
