import { closeSync, fstatSync, openSync } from "node:fs";
import type { NetnsTables } from "@/lib/model/sandbox-inspection";
import { NSID_NOT_ASSIGNED } from "./decode-nsid";
import type { Found } from "./discover";
import { nsidOf, registerNsid } from "./nsids";
import { readNetns } from "./read-netns";
import { NetlinkSocket } from "./socket";
import { errorCode, isGone } from "./system-error";

const NO_FACTS: NetnsTables = { links: [], counters: [], addresses: [], routes: [], rules: [], neighbors: [], fdb: [] };

/** A namespace as it was read, before the numbers that it has for others are known. */
export type NetnsReading = {
  readonly facts: NetnsTables;
  /** The host's number for it, and its own for the host; {@link NSID_NOT_ASSIGNED} where there is none. */
  readonly nsid: number;
  readonly hostNsid: number;
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

function withSockets<T>(open: OpenSocket, use: (open: OpenSocket) => T): T {
  const sockets: NetlinkSocket[] = [];
  try {
    return use((protocol) => {
      const socket = open(protocol);
      sockets.push(socket);
      return socket;
    });
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

  /** The host's own namespace, which needs no entering. */
  readHost(): NetnsReading {
    const { facts, trouble } = readNetns(this.hostSocket);
    return { facts, trouble, nsid: NSID_NOT_ASSIGNED, hostNsid: NSID_NOT_ASSIGNED, refused: "" };
  }

  /** One of the others; undefined when it vanished, or when its path leads to another one by now. */
  read(found: Found): NetnsReading | undefined {
    try {
      return withFile(found.path, (fd) => (fstatSync(fd).ino === found.inode ? this.#enter(fd) : undefined));
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
  visitHost<T>(use: (open: OpenSocket) => T): T {
    return withSockets((protocol) => NetlinkSocket.open(protocol), use);
  }

  /** {@link visitHost} in one of the others; undefined as {@link read} has it. Throws what the kernel refuses. */
  visit<T>(found: Found, use: (open: OpenSocket) => T): T | undefined {
    const inside = (fd: number) => withSockets((protocol) => NetlinkSocket.openIn(fd, this.homeFd, protocol), use);
    return withFile(found.path, (fd) => (fstatSync(fd).ino === found.inode ? inside(fd) : undefined));
  }

  #enter(fd: number): NetnsReading | undefined {
    const nsid = registerNsid(this.hostSocket, fd);
    try {
      const socket = NetlinkSocket.openIn(fd, this.homeFd);
      try {
        const { facts, trouble } = readNetns(socket);
        return { facts, trouble, nsid, hostNsid: nsidOf(socket, this.homeFd), refused: "" };
      } finally {
        socket.close();
      }
    } catch (error) {
      return unreadable(nsid, error);
    }
  }
}

function unreadable(nsid: number, error: unknown): NetnsReading | undefined {
  if (isGone(error)) return undefined;
  const refused = errorCode(error);
  if (refused === "") throw error;
  return { facts: NO_FACTS, nsid, hostNsid: NSID_NOT_ASSIGNED, trouble: [], refused };
}
