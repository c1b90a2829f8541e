import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { hostname, release } from "node:os";
import type { Host } from "@/lib/model/observation";

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}

function inodeOf(path: string): number | undefined {
  try {
    return statSync(path).ino;
  } catch {
    return undefined;
  }
}

/**
 * Who this host is. The id is stable while the machine keeps its machine-id(5); a probe that was started in another network namespace
 * than pid 1's speaks of a host of its own, so that namespace's inode is part of the id.
 */
export function identifyHost(netns: number | undefined, privileged: boolean): Host {
  const machine = readText("/etc/machine-id") ?? readText("/proc/sys/kernel/random/boot_id") ?? hostname();
  const initial = inodeOf("/proc/1/ns/net");
  const own = netns === undefined || initial === undefined || initial === netns ? "" : `:${netns}`;
  const id = createHash("sha256").update(`patchbay:${machine}${own}`).digest("hex").slice(0, 12);
  return { id, name: hostname(), kernel: release(), ...(netns === undefined ? {} : { netns }), privileged };
}
