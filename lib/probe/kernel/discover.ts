import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { NetnsName } from "@/lib/model/netns";
import { readNetnsMounts } from "./mountinfo";
import { isDenied } from "./system-error";

/** Where ip-netns(8) keeps its names. Podman's sandboxes are here too, among those of anybody else: it is no engine's own folder. */
export const NAMED_NETNS = "/run/netns";

/** What the engine names: the pids of its containers, and its SandboxKeys. */
export type Wanted = { pids: number[]; paths: string[] };

/** A namespace that exists, by whatever it was found. */
export type Found = {
  inode: number;
  names: NetnsName[];
  pid?: number;
  /** A file to open it by: a bind mount, which outlives processes, or /proc/PID/ns/net. */
  path: string;
  /** The engine named it, or it lies in a folder of the engine: it belongs to this host whatever else. */
  named: boolean;
};

/** Whether a namespace was found by the same things. Written out, because every full reading asks it of every namespace. */
export function sameFound(a: Found, b: Found): boolean {
  const same = a.inode === b.inode && a.pid === b.pid && a.path === b.path && a.named === b.named;
  return same && a.names.length === b.names.length && a.names.every(({ path }, i) => path === b.names[i]?.path);
}

/** What was found, and what shows that something was not. */
export type Discovery = {
  found: Map<number, Found>;
  /** Folders that hold the engine's sandboxes, without symbolic links. */
  folders: string[];
  /** Processes and paths that exist but may not be looked at: their namespaces cannot be told apart, not even by inode. */
  denied: number;
};

/** The inode and device of a file; undefined when it is gone, "denied" when it may not be looked at. */
function identify(path: string): { ino: number; dev: number } | "denied" | undefined {
  try {
    return statSync(path);
  } catch (error) {
    return isDenied(error) ? "denied" : undefined;
  }
}

/** The inode of an nsfs file; undefined when it is gone or may not be looked at. */
export function inodeOfFile(path: string): number | undefined {
  const identity = identify(path);
  return typeof identity === "object" ? identity.ino : undefined;
}

/** The inode of a process's network namespace; undefined when the process is gone or may not be looked at. */
export const inodeOfPid = (pid: number): number | undefined => inodeOfFile(`/proc/${pid}/ns/net`);

/** A folder without symbolic links, as mountinfo has it: an engine says /var/run/docker/netns where /var/run is one. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // gone, or not permitted: then nothing in it is found either
  }
}

class Finder implements Discovery {
  readonly found = new Map<number, Found>();
  readonly folders: string[];
  denied = 0;
  readonly #mounts: Map<string, number>;
  readonly #real = new Map<string, string>();

  constructor(wanted: Wanted) {
    this.#mounts = readNetnsMounts();
    for (const path of wanted.paths) {
      const folder = dirname(path);
      if (!this.#real.has(folder)) this.#real.set(folder, realFolder(folder));
    }
    this.folders = [...new Set(this.#real.values())].filter((folder) => folder !== NAMED_NETNS);
  }

  /** The mounts, of which those in the engine's folders are overlay's hidden namespaces as well as sandboxes. */
  addMounts(): void {
    const folders = new Set(this.folders);
    for (const [path, inode] of this.#mounts) this.#add(inode, path, folders.has(dirname(path)));
  }

  /** A path that is no mount is one that stands for a process, or is not there any more. */
  addPath(path: string, nsfs: number): void {
    const real = join(this.#real.get(dirname(path)) ?? dirname(path), basename(path));
    if (this.#mounts.has(real)) return;
    const identity = identify(path);
    if (identity === "denied") this.denied++;
    else if (identity?.dev === nsfs) this.#add(identity.ino, real, true);
  }

  addPid(pid: number): void {
    const path = `/proc/${pid}/ns/net`;
    const identity = identify(path);
    if (identity === "denied") this.denied++;
    if (typeof identity !== "object") return;
    const known = this.found.get(identity.ino);
    if (!known) this.found.set(identity.ino, { inode: identity.ino, names: [], pid, path, named: true });
    else {
      known.named = true;
      known.pid ??= pid;
    }
  }

  #add(inode: number, path: string, named: boolean): void {
    const name = { path, name: basename(path) };
    const known = this.found.get(inode);
    if (!known) this.found.set(inode, { inode, names: [name], path, named });
    else {
      known.names.push(name);
      known.named ||= named;
    }
  }
}

/**
 * Which network namespaces exist: the nsfs lines of /proc/self/mountinfo (/run/netns/*, SandboxKeys, overlay's hidden ones in the same
 * folder), and those that the wanted pids live in. Identity is the inode of the nsfs file (network_namespaces(7)).
 * What vanishes meanwhile is absent. A namespace with neither a mount nor a wanted process is not found. nsfs is the device
 * number that all namespace files have, by which a left-over plain file is told from a mount.
 * Throws when /proc cannot be read.
 */
export function discover(wanted: Wanted, nsfs: number): Discovery {
  const finder = new Finder(wanted);
  finder.addMounts();
  for (const path of wanted.paths) finder.addPath(path, nsfs);
  for (const pid of wanted.pids) finder.addPid(pid);
  return finder;
}
