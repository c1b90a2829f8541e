import { availableParallelism } from "node:os";
import { runOk } from "@/e2e/lab/run";
import { monotonicMs } from "./figures";

/** What `ip -batch` is asked in each namespace. */
export const questions = "addr show\nroute show table all\nneigh show\n";

/**
 * `ip -j -batch FILE` once in each namespace, as many at a time as there are processors, in ms. xargs starts them, because starting a
 * process from Node costs more than `ip` itself.
 */
export async function scanIp(paths: readonly string[], file: string): Promise<number> {
  const argv = ["xargs", `-P${availableParallelism()}`, "-I{}", "nsenter", "--net={}", "ip", "-j", "-batch", file];
  const began = monotonicMs();
  const out = await runOk(argv, { input: `${paths.join("\n")}\n`, timeoutMs: 300_000 });
  const took = monotonicMs() - began;
  const seen = out.match(/"ifname":"eth0"/g)?.length ?? 0;
  if (seen < paths.length - 1) throw new Error(`ip saw ${seen} of ${paths.length} namespaces`);
  return took;
}
