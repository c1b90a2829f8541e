import { readdirSync, readFileSync, statSync } from "node:fs";
import { isDenied } from "../kernel/system-error";
import type { Slices } from "./slices";

/** The processes of one network namespace, and how many of this machine's could not be told to be in it or not. */
export type Inhabitants = { readonly pids: number[]; readonly denied: number };

/** Which processes live in which network namespace, by the inode of /proc/PID/ns/net: about 10 us for each of the machine's. */
export async function inhabitantsByNetns(slices: Slices): Promise<(inode: number) => Inhabitants> {
  const pids = new Map<number, number[]>();
  let denied = 0;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const inode = statSync(`/proc/${name}/ns/net`).ino;
      const known = pids.get(inode);
      if (known) known.push(Number(name));
      else pids.set(inode, [Number(name)]);
    } catch (error) {
      if (isDenied(error)) denied++; // else it ended meanwhile
    }
    await slices.turn();
  }
  return (inode) => ({ pids: pids.get(inode) ?? [], denied });
}

/** A small file of a process; undefined when it has ended, or does not let us. */
export function readOf(pid: number, file: "comm" | "cgroup" | "cmdline"): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}

/** /proc/PID/comm: a name without the arguments, which may hold secrets. */
export function commOf(pid: number): string | undefined {
  return readOf(pid, "comm")?.replace(/\n$/, "");
}
