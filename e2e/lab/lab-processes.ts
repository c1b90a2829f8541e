import { join } from "node:path";
import { listMounts } from "@/e2e/run/mounts.mjs";
import { lineage, listProcesses, namespaceIdentity } from "@/e2e/run/processes.mjs";
import { namespacesOf, netnsPath } from "./namespaces";
import { labId } from "./owner";

const programs = /(^|\/)(dockerd|containerd|containerd-shim[\w-]*|runc|docker|docker-proxy)$/;

/** A container's process: its root directory is a mount of the engine's data. */
const livesBelow = (pid: number, dir: string) =>
  listMounts(pid).some(
    ({ point, root, options }) => point === "/" && (root.startsWith(`${dir}/`) || options.includes(`=${dir}/`)),
  );

/**
 * The pids of everything that belongs to the lab: its engine's programs by their command line, its containers by
 * their root directory, and whatever runs in its two namespaces (docker-proxy names no directory). Never this process
 * or one above it.
 */
export function labProcesses(dir: string): number[] {
  const { host, outside } = namespacesOf(labId(dir));
  const own = [host, outside].map((name) => namespaceIdentity(netnsPath(name))).filter((id) => id !== undefined);
  const spared = lineage(process.pid);
  return listProcesses()
    .filter(({ pid }) => !spared.has(pid))
    .filter(({ pid, argv }) => {
      const [program = ""] = argv;
      if (programs.test(program) && argv.some((arg) => arg.includes(`${dir}/`))) return true;
      const netns = namespaceIdentity(join("/proc", String(pid), "ns/net"));
      return (netns !== undefined && own.includes(netns)) || livesBelow(pid, dir);
    })
    .map(({ pid }) => pid);
}
