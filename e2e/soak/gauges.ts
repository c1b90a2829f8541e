import { readdirSync, readlinkSync } from "node:fs";
import type { Dashboard } from "@/e2e/lab/dashboard";
import type { Lab } from "@/e2e/lab/lab";
import { oracle } from "@/e2e/lab/oracle";
import { runOk } from "@/e2e/lab/run";
import { descendants, readProc } from "@/e2e/run/processes.mjs";

/** What one process holds. */
export interface Gauge {
  readonly pid: number;
  readonly fds: number;
  /** Resident set, in MiB. */
  readonly rss: number;
  /** Namespaces that it keeps open, `net:[INODE]`. */
  readonly netns: readonly string[];
}

/** The two processes of a dashboard. */
export type Gauges = { readonly probe: Gauge; readonly web: Gauge };

function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return []; // Closed since it was listed.
    }
  });
}

function gauge(pid: number): Gauge {
  const files = openFiles(pid);
  const rss = Number(/^VmRSS:\s+(\d+) kB$/m.exec(readProc(`/proc/${pid}/status`) ?? "")?.[1]) / 1024;
  return { pid, fds: files.length, rss, netns: files.filter((file) => file.startsWith("net:[")) };
}

/** What probe and web hold now; undefined while one of them is not there, as between the probe's end and its next start. */
export function readGauges(dashboard: Dashboard): Gauges | undefined {
  // Its own children only: a program that the probe is about to run is, for an instant, a second process that looks like it.
  const below = descendants(dashboard.pid).filter(({ ppid }) => ppid === dashboard.pid);
  const pidOf = (isIt: (argv: string) => boolean) => below.find(({ argv }) => isIt(argv.join(" ")))?.pid;
  const probe = pidOf((argv) => argv.includes("build/probe.mjs") && !argv.startsWith("nsenter"));
  const web = pidOf((argv) => /next-server|next\/dist\/bin\/next/.test(argv));
  try {
    return probe === undefined || web === undefined ? undefined : { probe: gauge(probe), web: gauge(web) };
  } catch {
    return undefined; // It ended just now.
  }
}

/** What the lab's kernel holds of containers: veths of its host, and namespaces that the host's has an id for. */
export async function kernelHolds(lab: Lab): Promise<{ readonly veths: string[]; readonly nsids: number }> {
  const links = await oracle(lab.hostNetns).links();
  const ids = await runOk(["nsenter", `--net=${lab.hostNetns}`, "ip", "netns", "list-id"]);
  return {
    veths: links.filter(({ linkinfo }) => linkinfo?.info_kind === "veth").map(({ ifname }) => ifname),
    nsids: ids.split("\n").filter(Boolean).length,
  };
}
