import { readFileSync } from "node:fs";
import { descendants } from "@/e2e/run/processes.mjs";
import { monotonicMs } from "./figures";

/** What a process took of one core while nothing happened, in percent, its ended children included; its memory in MB (2^20). */
export interface Usage {
  readonly cpu: number;
  readonly rss: number;
}

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux (sysconf(_SC_CLK_TCK))

/** utime, stime, cutime and cstime (fields 14 to 17 of proc_pid_stat(5)) in seconds. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / TICKS_PER_SECOND;
}

function rssMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

/** The pids of the two processes below a launcher. */
function partsOf(launcher: number): { probe: number; web: number } {
  const below = descendants(launcher);
  const probe = below.find(({ argv }) => argv.some((arg) => arg.endsWith("build/probe.mjs")))?.pid;
  const web = below.find(({ pid, argv }) => pid !== probe && /next/.test(argv.join(" ")))?.pid;
  if (probe === undefined || web === undefined) throw new Error("the dashboard has no probe or no web");
  return { probe, web };
}

/** Watches both processes of a dashboard for so long. */
export async function measureIdle(launcher: number, seconds: number): Promise<{ probe: Usage; web: Usage }> {
  const { probe, web } = partsOf(launcher);
  const read = () => ({ at: monotonicMs(), probe: cpuSeconds(probe), web: cpuSeconds(web) });
  const before = read();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const after = read();
  const share = (part: "probe" | "web") => ((after[part] - before[part]) * 100_000) / (after.at - before.at);
  return {
    probe: { cpu: share("probe"), rss: rssMegabytes(probe) },
    web: { cpu: share("web"), rss: rssMegabytes(web) },
  };
}
