import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mountsBelow } from "@/e2e/run/mounts.mjs";
import { signalProcess } from "@/e2e/run/processes.mjs";
import { labProcesses } from "./lab-processes";
import { namespacesOf, netnsPath } from "./namespaces";
import { labId } from "./owner";
import { labEnv } from "./run";

const containersOf = (dir: string) =>
  existsSync(join(dir, "data/containers")) ? readdirSync(join(dir, "data/containers")) : [];

/** The cgroup directories of a container, in a version 1 tree (one per controller) or the one of version 2. */
function cgroupsOf(container: string): string[] {
  const tree = "/sys/fs/cgroup";
  if (!existsSync(tree)) return [];
  const controllers = readdirSync(tree, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [tree, ...controllers.map((entry) => join(tree, entry.name))]
    .flatMap((parent) => [join(parent, "docker", container), join(parent, `docker-${container}.scope`)])
    .filter((path) => existsSync(path));
}

// A process in a frozen (paused) version 1 cgroup does not even die of SIGKILL.
function thaw(cgroup: string): void {
  if (existsSync(join(cgroup, "freezer.state"))) writeFileSync(join(cgroup, "freezer.state"), "THAWED");
}

function removeCgroup(cgroup: string): void {
  try {
    rmdirSync(cgroup);
  } catch {
    // Still being emptied by the kernel; it is an empty directory then, and harmless.
  }
}

// This also runs while the process exits, when nothing asynchronous is left to wait with.
const block = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function killAll(dir: string): void {
  const deadline = performance.now() + 5000;
  for (let left = labProcesses(dir); left.length > 0; left = labProcesses(dir)) {
    if (performance.now() > deadline) throw new Error(`processes of ${dir} do not end: ${left.join(", ")}`);
    for (const pid of left) signalProcess(pid, "SIGKILL");
    block(20);
  }
}

function unmountAll(dir: string): void {
  for (const point of mountsBelow(dir)) spawnSync("umount", ["--lazy", "--", point], { env: labEnv });
}

function removeNamespaces(dir: string): void {
  const { host, outside } = namespacesOf(labId(dir));
  for (const name of [host, outside].filter((one) => existsSync(netnsPath(one)))) {
    spawnSync("ip", ["netns", "delete", name], { env: labEnv });
  }
}

// containerd names a shim's socket by a hash of its own socket's path, its namespace and the container, and keeps it
// in a directory that all engines of the machine share (containerd, pkg/shim: SocketAddress).
function removeShimSocket(dir: string, container: string): void {
  const key = join(dir, "exec/containerd/containerd.sock", "moby", container);
  rmSync(join("/run/containerd/s", createHash("sha256").update(key).digest("hex")), { force: true });
}

/**
 * Removes what is left of the lab in `dir`, whatever state it is in and whoever made it: processes, mounts,
 * namespaces, cgroups, and last the directory, so that a sweep that was cut short can be repeated. Synchronous.
 */
export function sweep(dir: string): void {
  const containers = containersOf(dir);
  const cgroups = containers.flatMap(cgroupsOf);
  cgroups.forEach(thaw);
  killAll(dir);
  unmountAll(dir);
  removeNamespaces(dir);
  cgroups.forEach(removeCgroup);
  for (const container of containers) removeShimSocket(dir, container);
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
