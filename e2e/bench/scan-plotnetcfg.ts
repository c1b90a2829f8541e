import { enter } from "@/e2e/lab/namespaces";
import { runOk } from "@/e2e/lab/run";
import { monotonicMs } from "./figures";

// What it takes for the host's namespace is that of pid 1, which must not be itself: it moves from namespace to namespace. So a
// shell is pid 1 and waits for it.
const plotnetcfg = ["unshare", "--fork", "--pid", "--mount-proc", "sh", "-c", "plotnetcfg; exit $?"];

/** plotnetcfg's whole process, from its start to the end of its output, in ms. It must name every port of the bridge. */
export async function scanPlotnetcfg(hostNetns: string, size: number): Promise<number> {
  const began = monotonicMs();
  const out = await runOk(enter(hostNetns, plotnetcfg), { timeoutMs: 300_000 });
  const took = monotonicMs() - began;
  const ports = new Set(out.match(/\bvb\d+\b/g)).size;
  if (ports < size) throw new Error(`plotnetcfg saw ${ports} of ${size} sandboxes`);
  return took;
}
