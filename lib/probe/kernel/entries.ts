import type { Netns } from "@/lib/model/netns";
import { settle } from "@/lib/probe/facts";
import { NSID_NOT_ASSIGNED } from "./decode-nsid";
import type { Found } from "./discover";
import { type NetnsReading, sameNumbers, sameReading } from "./netns-reader";
import { type Numbers, numbersOf } from "./numbers";
import type { NetlinkSocket } from "./socket";

/** A namespace of the last observation. */
export type Entry = {
  readonly found: Found;
  readonly reading: NetnsReading;
  readonly numbers: Numbers;
  readonly netns: Netns;
};

/** A namespace as it was found and read now. */
export type Read = { readonly found: Found; readonly reading: NetnsReading };

/**
 * The namespaces of the last observation, each with the numbers of others resolved. What was read again and found the same stays the same
 * object.
 */
export class Entries {
  #byInode: ReadonlyMap<number, Entry> = new Map();
  /** The host's number of a namespace -> its inode. */
  #inodes: ReadonlyMap<number, number> = new Map();

  constructor(
    readonly hostSocket: NetlinkSocket,
    readonly hostNetns: number,
  ) {}

  get byInode(): ReadonlyMap<number, Entry> {
    return this.#byInode;
  }

  get inodes(): ReadonlyMap<number, number> {
    return this.#inodes;
  }

  /** Takes over what was read, all of it: what is absent is gone. */
  keep(all: readonly Read[]): void {
    const numbered = all.filter(({ reading }) => reading.nsid !== NSID_NOT_ASSIGNED);
    const inodes = new Map(numbered.map(({ reading, found }) => [reading.nsid, found.inode]));
    const reborn = all.some(({ found, reading }) => this.#before(found)?.reading.born !== reading.born);
    const renumbered = reborn || !sameMap(inodes, this.#inodes);
    this.#inodes = inodes;
    this.#byInode = new Map(all.map((read) => [read.found.inode, this.#entry(read, renumbered)]));
  }

  /** Takes over what was read of some; undefined for one that is gone. The others are as they were. */
  update(some: ReadonlyMap<number, NetnsReading | undefined>): void {
    const settled = [...some].every(([inode, reading]) => {
      const before = this.#byInode.get(inode)?.reading;
      return before && reading && before.nsid === reading.nsid && before.born === reading.born;
    });
    if (!settled) {
      this.keep(this.#with(some));
      return;
    }
    const byInode = new Map(this.#byInode);
    for (const [inode, reading] of some) {
      const found = byInode.get(inode)?.found;
      if (found && reading) byInode.set(inode, this.#entry({ found, reading }, false));
    }
    this.#byInode = byInode;
  }

  #with(some: ReadonlyMap<number, NetnsReading | undefined>): Read[] {
    return [...this.#byInode].flatMap(([inode, { found, reading: before }]) => {
      const reading = some.has(inode) ? some.get(inode) : before;
      return reading ? [{ found, reading }] : [];
    });
  }

  #before({ inode }: Found): Entry | undefined {
    return this.#byInode.get(inode);
  }

  #entry({ found, reading }: Read, renumbered: boolean): Entry {
    const before = this.#before(found);
    if (before?.found === found && before.reading === reading && !renumbered) return before;
    const numbers = this.#numbers({ found, reading }, before, renumbered);
    const same = before?.found === found && before.numbers === numbers && sameReading(before.reading, reading);
    return { found, reading, numbers, netns: same ? before.netns : this.#netns(found, reading, numbers) };
  }

  #netns(found: Found, reading: NetnsReading, numbers: Numbers): Netns {
    return {
      inode: found.inode,
      host: found.inode === this.hostNetns,
      readable: reading.refused === "",
      names: found.names,
      ...(found.pid === undefined ? {} : { pid: found.pid }),
      nsids: numbers.nsids,
      counters: [],
      ...reading.facts,
      nat: [],
    };
  }

  /** Asked for anew only where they may have changed: the kernel goes through all of the host's numbers for each. */
  #numbers({ found, reading }: Read, before: Entry | undefined, renumbered: boolean): Numbers {
    const old = before?.numbers;
    const host = found.inode === this.hostNetns;
    const settled = before && sameNumbers(before.reading, reading);
    const readAgain = before?.reading !== reading;
    if (old && settled && !(renumbered && (host || old.foreign)) && !(readAgain && old.open)) return old;
    return settle(old, host ? this.#hostNumbers() : this.#sandboxNumbers(reading));
  }

  #hostNumbers(): Numbers {
    const nsids = [...this.#inodes].map(([nsid, netns]) => ({ nsid, netns }));
    return { nsids, foreign: true, open: false, trouble: [] };
  }

  #sandboxNumbers(reading: NetnsReading): Numbers {
    if (reading.refused !== "") return { nsids: [], foreign: false, open: false, trouble: [] };
    return numbersOf(this.hostSocket, reading, this.hostNetns, this.#inodes);
  }
}

function sameMap(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
