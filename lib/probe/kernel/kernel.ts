import { closeSync, fstatSync, openSync } from "node:fs";
import { endianness } from "node:os";
import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";
import type { Problem } from "@/lib/model/problem";
import { type NetnsPart, WHOLE } from "@/lib/probe/netns-part";
import type { Hint } from "@/lib/probe/probe";
import { NSID_NOT_ASSIGNED } from "./decode-nsid";
import { type Discovery, discover, type Found, inodeOfFile, inodeOfPid, sameFound, type Wanted } from "./discover";
import { Entries, type Entry, type Read } from "./entries";
import { isInitialNetns } from "./initial-netns";
import { NetnsReader, type NetnsReading, type Visitor } from "./netns-reader";
import { nftDevices } from "./nft-devices";
import { type NftRules, nftRules } from "./nft-rules";
import { nftTables } from "./nft-tables";
import { atOnce } from "./read-netns";
import { nftGeneration, rulesGeneration } from "./rules-generation";
import { canEnter, NetlinkSocket } from "./socket";
import { staleEnds } from "./stale-ends";
import { Tally } from "./tally";
import { Watch, type WatchOptions } from "./watch";

/** The namespace of the calling thread: that of the process is the main thread's, which a worker may not share. */
const HOME = "/proc/thread-self/ns/net";
const RCVBUF_BYTES = 16 * 1024 * 1024;
const LOSS_TOLD_MS = 60_000;

/** What to read again: parts of these namespaces, and when `discover` is set also which there are. */
export type Dirty = { readonly parts: ReadonlyMap<number, NetnsPart>; readonly discover: boolean };

/** What the kernel tells. A namespace that was not read again is the same object as the last time. */
export type KernelView = { readonly netns: Netns[]; readonly problems: Problem[] };

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
  readonly #reader: NetnsReader;
  readonly #watchOptions: WatchOptions;
  readonly #watches = new Set<Watch>();
  #discovery: Discovery = { found: new Map(), folders: [], denied: 0 };
  readonly #entries: Entries;
  /** The host's namespace as long as it has no mount, and no container is in it. */
  readonly #unmounted: Found;
  /** Inode of the host's namespace. */
  readonly hostNetns: number;
  /** Whether other namespaces may be entered. */
  readonly privileged: boolean;

  private constructor(watchOptions: WatchOptions) {
    if (endianness() !== "LE") throw new Error("netlink is decoded for little-endian machines only");
    this.#watchOptions = watchOptions;
    this.#homeFd = openSync(HOME, "r");
    const home = fstatSync(this.#homeFd);
    this.hostNetns = home.ino;
    this.#nsfs = home.dev;
    this.#initial = isInitialNetns(home.ino);
    this.privileged = canEnter(this.#homeFd);
    this.#socket = NetlinkSocket.open();
    this.#reader = new NetnsReader(this.#socket, this.#homeFd);
    this.#entries = new Entries(this.#socket, home.ino);
    this.#unmounted = { inode: home.ino, names: [], path: HOME, named: true };
  }

  /** The sockets that hear changes have a buffer of 16 MiB, unless told otherwise. Throws when there is no /proc or no netlink. */
  static open(options: Partial<WatchOptions> = {}): Kernel {
    return new Kernel({ rcvbufBytes: RCVBUF_BYTES, lossToldMs: LOSS_TOLD_MS, ...options });
  }

  /** The inode of a process's network namespace; undefined when the process is gone or may not be looked at. */
  inodeOfPid(pid: number): number | undefined {
    return inodeOfPid(pid);
  }

  /** True when the last observation had the namespace. */
  knows(inode: number): boolean {
    return this.#entries.byInode.has(inode);
  }

  /**
   * Runs a function on sockets in a namespace of the last observation, or inside it; undefined when it is not among them, or gone. Nothing stays open
   * in it. Throws what the kernel refuses.
   */
  visit<T>(inode: number, use: Visitor<T>): T | undefined {
    if (inode === this.hostNetns) return this.#reader.visitHost(use);
    const known = this.#entries.byInode.get(inode);
    return known && this.#reader.visit(known.found, use);
  }

  /** The links of a namespace as they were observed last. */
  linksOf(inode: number): readonly Link[] {
    return this.#entries.byInode.get(inode)?.netns.links ?? [];
  }

  /** The rules of nf_tables in a namespace of the last observation; undefined when they cannot be told this way, and nft says why. */
  nftRules(inode: number): NftRules | undefined {
    const attempt = <T>(use: Visitor<T>) => {
      try {
        return this.visit(inode, use);
      } catch {
        return undefined;
      }
    };
    const tables = attempt(nftTables);
    return (
      tables && {
        tables,
        generation: () => attempt(nftGeneration),
        rulesOf: (table) => attempt((open) => nftRules(open, table)),
        devicesOf: (table) => attempt((open) => nftDevices(open, table)),
      }
    );
  }

  /** See {@link rulesGeneration}; undefined also when it cannot be asked for. */
  rulesGeneration(inode: number): string | undefined {
    try {
      return this.visit(inode, rulesGeneration);
    } catch {
      return undefined;
    }
  }

  /** A file to enter a namespace of the last observation by; undefined when it is not among them, or leads to another one by now. */
  pathOf(inode: number): string | undefined {
    const path = this.#entries.byInode.get(inode)?.found.path;
    return path !== undefined && inodeOfFile(path) === inode ? path : undefined;
  }

  /**
   * Reads the host's namespace first, then the others by inode: what is dirty, or everything. wanted is what the engine names; the rest
   * is discovered. Never throws for what it finds; what cannot be read is in `problems`. A namespace that vanishes meanwhile is absent.
   */
  observe(wanted: Wanted, dirty?: Dirty): KernelView {
    return atOnce(this.#steps(wanted, dirty));
  }

  /**
   * {@link observe} without standing in the way of others: after each slice of sliceMs it waits for the next turn of the event loop. A change
   * that comes in between is heard, and its namespace hinted at again. One call at a time.
   */
  async observeInSlices(wanted: Wanted, dirty?: Dirty, sliceMs = 8): Promise<KernelView> {
    const steps = this.#steps(wanted, dirty);
    let began = performance.now();
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      if (performance.now() - began < sliceMs) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }

  /** Yields after each namespace that was read. */
  *#steps(wanted: Wanted, dirty: Dirty | undefined): Generator<void, KernelView> {
    const before = this.#entries.byInode;
    if (!dirty || dirty.discover) {
      this.#discover(wanted);
      yield* this.#readAll(dirty?.parts);
    } else yield* this.#readParts(dirty.parts);
    // A full reading saw both ends of everything.
    if (dirty) yield* this.#readParts(staleEnds(before, this.#entries.byInode));
    return this.#view();
  }

  #discover(wanted: Wanted): void {
    this.#discovery = discover(wanted, this.#nsfs);
    const { found } = this.#discovery;
    for (const [inode, one] of found) {
      const before = this.#entries.byInode.get(inode)?.found;
      if (before && sameFound(before, one)) found.set(inode, before);
    }
  }

  /** Reads what was found: everything, or what is new and these parts. */
  *#readAll(parts: Dirty["parts"] | undefined): Generator<void> {
    const all: Read[] = [];
    for (const found of [this.#hostFound(), ...this.#mine()]) {
      const before = this.#entries.byInode.get(found.inode);
      const part = parts ? parts.get(found.inode) : WHOLE;
      const keep = before && !part && before.found.path === found.path;
      const reading = keep ? before.reading : yield* this.#read(found, before?.reading, part ?? WHOLE);
      if (!keep) yield;
      if (reading) all.push({ found, reading });
    }
    this.#entries.keep(all);
  }

  /** Reads parts of what is known. */
  *#readParts(parts: Dirty["parts"]): Generator<void> {
    const readings = new Map<number, NetnsReading | undefined>();
    for (const [inode, part] of parts) {
      const known = this.#entries.byInode.get(inode);
      if (known) readings.set(inode, yield* this.#read(known.found, known.reading, part));
      yield;
    }
    if (readings.size > 0) this.#entries.update(readings);
  }

  #hostFound(): Found {
    return this.#discovery.found.get(this.#unmounted.inode) ?? this.#unmounted;
  }

  /** The namespaces besides the host's that belong to it. In a lab, one that the engine did not name must already have a number. */
  #mine(): Found[] {
    const others = [...this.#discovery.found.values()].filter(({ inode }) => inode !== this.hostNetns);
    // All are judged before any is read: reading registers, and what is registered would look as if it belonged.
    const mine = others.filter(
      (one) => this.#initial || one.named || this.knows(one.inode) || this.#reader.isNumbered(one),
    );
    return mine.sort((a, b) => a.inode - b.inode);
  }

  *#read(found: Found, before: NetnsReading | undefined, part: NetnsPart): Generator<void, NetnsReading | undefined> {
    if (found.inode === this.hostNetns) return yield* this.#reader.readHost(before, part);
    return this.#reader.read(found, before, part);
  }

  #view(): KernelView {
    const entries = [...this.#entries.byInode.values()];
    for (const watch of this.#watches) watch.update(this.#known());
    const deaf = [...this.#watches].flatMap(({ problems }) => problems);
    const netns = entries.map((entry) => entry.netns);
    return { netns, problems: [...this.#tally(entries).problems(this.privileged), ...deaf] };
  }

  #tally(entries: readonly Entry[]): Tally {
    const tally = new Tally();
    tally.denied = this.#discovery.denied;
    for (const { found, reading, numbers } of entries) {
      tally.add(found.inode, reading.trouble);
      tally.add(found.inode, numbers.trouble);
      if (reading.refused !== "") tally.refuse(found.inode, reading.refused);
      const foreign = found.inode !== this.hostNetns;
      if (foreign && reading.nsid === NSID_NOT_ASSIGNED && this.privileged) tally.unheard++;
    }
    return tally;
  }

  #known() {
    return { host: this.hostNetns, inodes: this.#entries.inodes, folders: this.#discovery.folders };
  }

  /**
   * Starts to hear changes; the returned function ends it. A hint says which namespace or its netfilter rules to read again, `namespaces`
   * when one came or went, `all` after an overflow. Only namespaces of the last observation are told apart, so observe first.
   * What cannot be heard is a problem of the next observation.
   */
  watch(onHint: (hint: Hint) => void): () => void {
    const watch = new Watch(this.#known(), this.#nsfs, this.#watchOptions, onHint);
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
