import { readFileSync, statSync } from "node:fs";
import { release } from "node:os";

/** NET_NS_INIT_INO (linux/nsfs.h): since Linux 6.18 the first network namespace always has this inode; no other ever had. */
const INITIAL_INODE = 0xeffffff9;

/** The inode of a process's namespace; undefined when it may not be looked at. */
function inode(pid: number): number | undefined {
  try {
    return statSync(`/proc/${pid}/ns/net`).ino;
  } catch {
    return undefined;
  }
}

/** The kernel's own threads live in the first namespace. Inside a pid namespace there are none, and pid 2 is anybody. */
function inodeOfKernelThreads(): number | undefined {
  try {
    return readFileSync("/proc/2/comm", "utf8") === "kthreadd\n" ? inode(2) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a kernel (uname -r) gives the first namespace its fixed inode. */
export function hasFixedInode(kernel: string): boolean {
  const [major = 0, minor = 0] = kernel.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 18);
}

/**
 * Whether a namespace is the machine's first one, or within a pid namespace that of its first process. Then all that is found belongs
 * to it; else the process was started in one of several hosts. When nothing tells, it is taken for the first.
 */
export function isInitialNetns(netns: number): boolean {
  if (netns === INITIAL_INODE) return true;
  const first = inode(1) ?? inodeOfKernelThreads();
  if (first !== undefined) return first === netns;
  return !hasFixedInode(release());
}
