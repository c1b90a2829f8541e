import { closeSync, fstatSync, openSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { NetnsPart } from "@/lib/probe/netns-part";
import { NSID_NOT_ASSIGNED, type Nsid } from "./decode-nsid";
import type { Found } from "./discover";
import { NSIDS, nsidOf, registerNsid } from "./nsids";
import { atOnce, type NetnsFacts, readNetns, type TableReading } from "./read-netns";
import { readPart } from "./read-part";
import { inNetns, NetlinkSocket } from "./socket";
import { errorCode, isGone } from "./system-error";
import { noTable, readTable, type Table } from "./table";

const NO_FACTS: NetnsFacts = { links: [], addresses: [], routes: [], rules: [], neighbors: [], fdb: [] };

/** A namespace as it was read, before the numbers that it has for others are known. */
export type NetnsReading = {
  readonly facts: NetnsFacts;
  /** What the facts were made of; absent when it could not be entered. */
  readonly read?: TableReading | undefined;
  /** The host's number for it, and its own for the host; {@link NSID_NOT_ASSIGNED} where there is none. */
  readonly nsid: number;
  readonly hostNsid: number;
  /** The numbers that it has for others, which only it can tell the meaning of. */
  readonly nsids: Table<Nsid>;
  /** When its file was made, in ms: an inode alone is given to another namespace soon after this one's end. */
  readonly born: number;
  /** What of it could not be read. */
  readonly trouble: readonly string[];
  /** The errno's name when it could not be entered; empty when it was. */
  readonly refused: string;
};

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

/** Opens a socket of a netlink protocol (rtnetlink unless named) in the namespace that is visited; it is closed when the visit ends. */
export type OpenSocket = (protocol?: number) => NetlinkSocket;

/** Runs a function while the thread is in the namespace that is visited: what /proc shows there is that namespace's. */
export type Inside = <T>(run: () => T) => T;

/** What is done on a visit. */
export type Visitor<T> = (open: OpenSocket, inside: Inside) => T;

function withSockets<T>(open: OpenSocket, inside: Inside, use: Visitor<T>): T {
  const sockets: NetlinkSocket[] = [];
  try {
    return use((protocol) => {
      const socket = open(protocol);
      sockets.push(socket);
      return socket;
    }, inside);
  } finally {
    for (const socket of sockets) socket.close();
  }
}

/** Enters one namespace after the other and comes back. Keeps nothing open in any of them. */
export class NetnsReader {
  constructor(
    readonly hostSocket: NetlinkSocket,
    readonly homeFd: number,
  ) {}

  /** The host's own namespace, which needs no entering. Yields now and then. */
  *readHost(before: NetnsReading | undefined, part: NetnsPart): Generator<void, NetnsReading> {
    const read = yield* readTables(this.hostSocket, before?.read, part);
    return { ...NO_NUMBERS, born: 0, read, facts: read.facts, trouble: read.trouble };
  }

  /** One of the others; undefined when it vanished, or when its path leads to another one by now. */
  read(found: Found, before: NetnsReading | undefined, part: NetnsPart): NetnsReading | undefined {
    try {
      return withFile(found.path, (fd) => {
        const { ino, ctimeMs: born } = fstatSync(fd);
        if (ino !== found.inode) return undefined;
        return this.#enter(fd, born, before?.born === born ? before : undefined, part);
      });
    } catch (error) {
      return unreadable(NSID_NOT_ASSIGNED, error);
    }
  }

  /** Whether the kernel already has a number for it in the host's namespace: somebody wired the two, or named it. */
  isNumbered({ path }: Found): boolean {
    try {
      return withFile(path, (fd) => nsidOf(this.hostSocket, fd) !== NSID_NOT_ASSIGNED) ?? false;
    } catch {
      return false; // nothing shows that it belongs, and another host's namespace must not appear
    }
  }

  /** Runs a function on sockets in the host's namespace, which needs no entering. */
  visitHost<T>(use: Visitor<T>): T {
    return withSockets(
      (protocol) => NetlinkSocket.open(protocol),
      (run) => run(),
      use,
    );
  }

  /** {@link visitHost} in one of the others; undefined as {@link read} has it. Throws what the kernel refuses. */
  visit<T>(found: Found, use: Visitor<T>): T | undefined {
    const enter = (fd: number) =>
      withSockets(
        (protocol) => NetlinkSocket.openIn(fd, this.homeFd, protocol),
        (run) => inNetns(fd, this.homeFd, run),
        use,
      );
    return withFile(found.path, (fd) => (fstatSync(fd).ino === found.inode ? enter(fd) : undefined));
  }

  #enter(fd: number, born: number, before: NetnsReading | undefined, part: NetnsPart): NetnsReading | undefined {
    // A number, once given, stays as long as both namespaces.
    const known = before !== undefined && before.nsid !== NSID_NOT_ASSIGNED;
    const nsid = known ? before.nsid : registerNsid(this.hostSocket, fd);
    try {
      const socket = NetlinkSocket.openIn(fd, this.homeFd);
      try {
        const read = atOnce(readTables(socket, before?.read, part));
        // Asked after the links were read, because some numbers are made only then.
        const nsids = readTable(socket, NSIDS, before?.nsids);
        const hostNsid =
          before && before.hostNsid !== NSID_NOT_ASSIGNED ? before.hostNsid : nsidOf(socket, this.homeFd);
        const { facts, trouble } = read;
        return { read, nsid, hostNsid, nsids, born, facts, trouble, refused: "" };
      } finally {
        socket.close();
      }
    } catch (error) {
      return unreadable(nsid, error);
    }
  }
}

const NO_NUMBERS = { nsid: NSID_NOT_ASSIGNED, hostNsid: NSID_NOT_ASSIGNED, nsids: noTable, refused: "" };

/** Of so many links in one namespace one is read alone: below, or when more changed than every so manieth, reading all is as quick. */
const LINKS_A_PART = 16;

function* readTables(socket: NetlinkSocket, before: TableReading | undefined, part: NetnsPart) {
  const few = before !== undefined && part.links.size * LINKS_A_PART <= before.facts.links.length;
  if (before && few && !part.whole && socket.strict) return readPart(socket, before, part);
  return yield* readNetns(socket, before);
}

/** Whether a namespace that was read again is as it was before. */
export function sameReading(a: NetnsReading, b: NetnsReading): boolean {
  const same = a.facts === b.facts && a.refused === b.refused;
  return a === b || (same && sameNumbers(a, b) && isDeepStrictEqual(a.trouble, b.trouble));
}

/** Whether it has, and is, the same numbers as before. */
export const sameNumbers = (a: NetnsReading, b: NetnsReading): boolean =>
  a.nsid === b.nsid && a.hostNsid === b.hostNsid && a.nsids.items === b.nsids.items;

function unreadable(nsid: number, error: unknown): NetnsReading | undefined {
  if (isGone(error)) return undefined;
  const refused = errorCode(error);
  if (refused === "") throw error;
  return { ...NO_NUMBERS, facts: NO_FACTS, nsid, born: 0, trouble: [], refused };
}
