import { closeSync, fstatSync, openSync } from "node:fs";
import { endianness } from "node:os";
import type { Netns } from "@/lib/model/netns";
import type { Problem } from "@/lib/model/problem";
import type { Hint } from "@/lib/probe/probe";
import { NSID_NOT_ASSIGNED } from "./decode-nsid";
import { discover, type Found, inodeOfPid, type Wanted } from "./discover";
import { isInitialNetns } from "./initial-netns";
import { nsidOf, nsidTable, registerNsid } from "./nsids";
import { type NetnsFacts, readNetns } from "./read-netns";
import { canEnter, NetlinkSocket } from "./socket";
import { errorCode, isGone } from "./system-error";
import { Tally } from "./tally";
import { Watch } from "./watch";

/** The namespace of the calling thread: that of the process is the main thread's, which a worker may not share. */
const HOME = "/proc/thread-self/ns/net";
const RCVBUF_BYTES = 16 * 1024 * 1024;
const NO_FACTS: NetnsFacts = { links: [], counters: [], addresses: [], routes: [], rules: [], neighbors: [], fdb: [] };

/** A namespace as it was read, before the numbers that it has for others are known. */
type Read = { found: Found; readable: boolean; facts: NetnsFacts; nsid: number; hostNsid: number };

/**
 * The kernel's network state of every namespace of this host, and the sound of its changes. The namespace that the process was started
 * in is the host. Everything is read in-process over AF_NETLINK; no socket or file stays open inside a sandbox, because that
 * would keep a removed one alive. Calls are synchronous.
 *
 * Reading the host's own namespace needs no privilege. The others need CAP_SYS_ADMIN (setns) and CAP_SYS_PTRACE (/proc/PID/ns/net),
 * hearing them CAP_NET_ADMIN and CAP_NET_BROADCAST. One thing is written: a namespace without a number in the host's is given one
 * (RTM_NEWNSID), see registerNsid.
 */
export class Kernel {
  readonly #homeFd: number;
  readonly #nsfs: number;
  readonly #initial: boolean;
  readonly #socket: NetlinkSocket;
  readonly #rcvbufBytes: number;
  readonly #watches = new Set<Watch>();
  /** The host's number of a namespace -> its inode, as of the last observation. */
  #inodes = new Map<number, number>();
  #folders: readonly string[] = [];
  /** Inode of the host's namespace. */
  readonly hostNetns: number | undefined;
  /** Whether other namespaces may be entered. */
  readonly privileged: boolean;

  private constructor(rcvbufBytes: number) {
    if (endianness() !== "LE") throw new Error("netlink is decoded for little-endian machines only");
    this.#rcvbufBytes = rcvbufBytes;
    this.#homeFd = openSync(HOME, "r");
    const home = fstatSync(this.#homeFd);
    this.hostNetns = home.ino;
    this.#nsfs = home.dev;
    this.#initial = isInitialNetns(home.ino);
    this.privileged = canEnter(this.#homeFd);
    this.#socket = NetlinkSocket.open();
  }

  /** rcvbufBytes: the receive buffer of the sockets that hear changes, 16 MiB unless given. Throws when there is no /proc or no netlink. */
  static open(options: { rcvbufBytes?: number } = {}): Kernel {
    return new Kernel(options.rcvbufBytes ?? RCVBUF_BYTES);
  }

  /** The inode of a process's network namespace; undefined when the process is gone or may not be looked at. */
  inodeOfPid(pid: number): number | undefined {
    return inodeOfPid(pid);
  }

  /**
   * Reads everything: the host's namespace first, then the others by inode. wanted is what the engine names; the rest is discovered.
   * Never throws for what it finds; what cannot be read is in `problems`. A namespace that vanishes meanwhile is absent.
   */
  observe(wanted: Wanted): { netns: Netns[]; problems: Problem[] } {
    const tally = new Tally();
    const { found, folders, denied } = discover(wanted, this.#nsfs);
    tally.denied = denied;
    const reads: Read[] = [this.#readHost(found, tally)];
    for (const one of this.#mine(found)) {
      const read = this.#readOther(one, tally);
      if (read) reads.push(read);
    }
    this.#inodes = new Map(reads.flatMap(({ nsid, found: { inode } }) => (nsid < 0 ? [] : [[nsid, inode] as const])));
    this.#folders = folders;
    const netns = reads.map((read) => this.#finish(read, tally));
    for (const watch of this.#watches) watch.update(this.#known());
    const deaf = [...this.#watches].flatMap(({ problems }) => problems);
    return { netns, problems: [...tally.problems(this.privileged), ...deaf] };
  }

  /** The namespaces besides the host's that belong to it. In a lab, one that the engine did not name must already have a number. */
  #mine(found: ReadonlyMap<number, Found>): Found[] {
    const others = [...found.values()].filter(({ inode }) => inode !== this.hostNetns);
    // All are judged before any is read: reading registers, and what is registered would look as if it belonged.
    const mine = others.filter((one) => this.#initial || one.named || this.#isNumbered(one));
    return mine.sort((a, b) => a.inode - b.inode);
  }

  #isNumbered({ path }: Found): boolean {
    try {
      return withFile(path, (fd) => nsidOf(this.#socket, fd) !== NSID_NOT_ASSIGNED) ?? false;
    } catch {
      return false; // nothing shows that it belongs, and another host's namespace must not appear
    }
  }

  #readHost(found: ReadonlyMap<number, Found>, tally: Tally): Read {
    const inode = this.hostNetns ?? 0;
    const self: Found = found.get(inode) ?? { inode, names: [], path: HOME, named: true };
    const { facts, trouble } = readNetns(this.#socket);
    tally.add(inode, trouble);
    return { found: self, readable: true, facts, nsid: NSID_NOT_ASSIGNED, hostNsid: NSID_NOT_ASSIGNED };
  }

  /** undefined: it vanished. */
  #readOther(found: Found, tally: Tally): Read | undefined {
    try {
      return withFile(found.path, (fd) =>
        fstatSync(fd).ino === found.inode ? this.#enter(found, fd, tally) : undefined,
      );
    } catch (error) {
      return this.#unreadable(found, NSID_NOT_ASSIGNED, error, tally);
    }
  }

  #enter(found: Found, fd: number, tally: Tally): Read | undefined {
    const nsid = registerNsid(this.#socket, fd);
    if (nsid === NSID_NOT_ASSIGNED && this.privileged) tally.unheard++;
    try {
      const socket = NetlinkSocket.openIn(fd, this.#homeFd);
      try {
        const { facts, trouble } = readNetns(socket);
        tally.add(found.inode, trouble);
        return { found, readable: true, facts, nsid, hostNsid: nsidOf(socket, this.#homeFd) };
      } finally {
        socket.close();
      }
    } catch (error) {
      return this.#unreadable(found, nsid, error, tally);
    }
  }

  #unreadable(found: Found, nsid: number, error: unknown, tally: Tally): Read | undefined {
    if (isGone(error)) return undefined;
    const code = errorCode(error);
    if (code === "") throw error;
    tally.refuse(found.inode, code);
    return { found, readable: false, facts: NO_FACTS, nsid, hostNsid: NSID_NOT_ASSIGNED };
  }

  #finish({ found, readable, facts, nsid, hostNsid }: Read, tally: Tally): Netns {
    const host = found.inode === this.hostNetns;
    return {
      inode: found.inode,
      host,
      readable,
      names: found.names,
      ...(found.pid === undefined ? {} : { pid: found.pid }),
      nsids: host ? this.#hostNumbers() : readable ? this.#numbersOf(found.inode, nsid, hostNsid, tally) : [],
      ...facts,
      nat: [],
    };
  }

  #hostNumbers(): Netns["nsids"] {
    return [...this.#inodes].map(([nsid, netns]) => ({ nsid, netns }));
  }

  /** A namespace's numbers for others. The host has none for itself, so its own is asked for from inside. */
  #numbersOf(inode: number, target: number, hostNsid: number, tally: Tally): Netns["nsids"] {
    const numbers: Netns["nsids"] = [];
    if (hostNsid !== NSID_NOT_ASSIGNED && this.hostNetns !== undefined) {
      numbers.push({ nsid: hostNsid, netns: this.hostNetns });
    }
    if (target === NSID_NOT_ASSIGNED) return numbers;
    try {
      for (const { nsid, current } of nsidTable(this.#socket, target)) {
        const netns = current === undefined ? undefined : this.#inodes.get(current);
        if (netns !== undefined && nsid !== hostNsid) numbers.push({ nsid, netns });
      }
    } catch (error) {
      const code = errorCode(error);
      if (code === "") throw error;
      if (!isGone(error)) tally.add(inode, [`its numbers for other namespaces could not be read (${code})`]);
    }
    return numbers;
  }

  #known() {
    return { host: this.hostNetns, inodes: this.#inodes, folders: this.#folders };
  }

  /**
   * Starts to hear changes; the returned function ends it. A hint says which namespace or its netfilter rules to read again, or `all`
   * after an overflow, or when a namespace came or went. Only namespaces of the last observation are told apart, so observe first.
   * What cannot be heard is a problem of the next observation.
   */
  watch(onHint: (hint: Hint) => void): () => void {
    const watch = new Watch(this.#known(), this.#nsfs, this.#rcvbufBytes, onHint);
    this.#watches.add(watch);
    return () => {
      watch.close();
      this.#watches.delete(watch);
    };
  }

  /** Frees every handle; nothing may be called after it. */
  close(): void {
    for (const watch of this.#watches) watch.close();
    this.#watches.clear();
    this.#socket.close();
    closeSync(this.#homeFd);
  }
}

/** Runs a function on an open file and closes it; undefined when the file is gone. Other errors are thrown. */
function withFile<T>(path: string, use: (fd: number) => T): T | undefined {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}
