import { readdirSync, readlinkSync } from "node:fs";
import type { SocketHolder } from "@/lib/model/socket";
import { isDenied } from "../kernel/system-error";
import { commOf, type Inhabitants, readOf } from "./proc";
import type { Slices } from "./slices";

/** Open files that are looked at for one question; a server with more connections than this is not searched to its end. */
const MAX_FILES = 50_000;

/** Holders by the inode of the socket's file, and what was not looked at. */
export type Holders = {
  readonly of: ReadonlyMap<number, SocketHolder[]>;
  /** Processes that could not be told to live in the namespace, or do not let us see their files. */
  readonly closed: number;
  /** True when there were more open files than are looked at. */
  readonly cut: boolean;
};

/** Sockets that are looked for, by the inodes of their files. */
type Wanted = Pick<ReadonlySet<number>, "has" | "size">;

/** Whatever sockets a process holds. */
export const ALL_SOCKETS: Wanted = { has: () => true, size: Number.POSITIVE_INFINITY };

/** Why some sockets have no holder, a sentence each; nothing when all have one. */
export function holderTrouble(wanted: ReadonlySet<number>, { of, closed, cut }: Holders): string[] {
  if ([...wanted].every((inode) => of.has(inode))) return [];
  const processes = closed === 1 ? "1 process" : `${closed} processes`;
  return [
    ...(closed > 0 ? [`the open files of ${processes} may not be looked at, and a socket's holder is missing`] : []),
    ...(cut ? [`only the first ${MAX_FILES} open files were looked at, and a socket's holder is missing`] : []),
  ];
}

/** The last of the full container ids in a cgroup's path: `/docker/ID`, `/system.slice/docker-ID.scope`, `.../libpod-ID.scope/container`. */
export function containerInCgroup(cgroup: string): string | undefined {
  return cgroup.match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)?.at(-1);
}

function holder(pid: number): SocketHolder | undefined {
  const comm = commOf(pid);
  if (comm === undefined) return undefined;
  const container = containerInCgroup(readOf(pid, "cgroup") ?? "");
  return container === undefined ? { pid, comm } : { pid, comm, container };
}

/** Which of the sockets are among a process's open files; none when it has ended, "denied" when it does not let us look. */
async function socketsOf(
  pid: number,
  wanted: Wanted,
  budget: { left: number },
  slices: Slices,
): Promise<Set<number> | "denied"> {
  const inodes = new Set<number>();
  try {
    for (const fd of readdirSync(`/proc/${pid}/fd`)) {
      if (inodes.size === wanted.size || budget.left-- <= 0) break;
      const match = /^socket:\[(\d+)\]$/.exec(linkText(`/proc/${pid}/fd/${fd}`));
      if (match && wanted.has(Number(match[1]))) inodes.add(Number(match[1]));
      await slices.turn();
    }
  } catch (error) {
    if (isDenied(error)) return "denied";
  }
  return inodes;
}

function linkText(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ""; // closed meanwhile
  }
}

/** Who of a namespace's inhabitants holds which of the sockets (proc_pid_fd(5)). Needs CAP_SYS_PTRACE for others' processes. */
export async function findHolders(wanted: Wanted, { pids, denied }: Inhabitants, slices: Slices): Promise<Holders> {
  const of = new Map<number, SocketHolder[]>();
  const budget = { left: MAX_FILES };
  let closed = denied;
  for (const pid of wanted.size > 0 ? pids : []) {
    const sockets = await socketsOf(pid, wanted, budget, slices);
    if (sockets === "denied") closed++;
    const mine = sockets === "denied" ? [] : [...sockets];
    const who = mine.length > 0 ? holder(pid) : undefined;
    for (const inode of who ? mine : []) if (who) of.set(inode, [...(of.get(inode) ?? []), who]);
  }
  return { of, closed, cut: budget.left < 0 };
}
