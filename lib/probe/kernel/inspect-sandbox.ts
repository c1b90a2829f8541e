import type { LinkCounters } from "@/lib/model/link";
import type { NetnsTables } from "@/lib/model/sandbox-inspection";
import { RTM_GETLINK } from "./constants";
import { decodeCounters, IFINFOMSG } from "./decode-link";
import type { DecodedSocket } from "./decode-socket";
import { familyHeader } from "./message";
import type { OpenSocket } from "./netns-reader";
import { atOnce, readNetns } from "./read-netns";
import { readSockets } from "./read-sockets";
import type { NetlinkSocket } from "./socket";

const COUNTERS = { type: RTM_GETLINK, header: familyHeader(IFINFOMSG) };

/** What the kernel tells on demand of the namespace that sockets are opened in. */
export type SandboxFacts = {
  readonly tables: NetnsTables;
  readonly listeners: DecodedSocket[];
  readonly connections: DecodedSocket[] | undefined;
  /** What could not be read, a sentence each. */
  readonly trouble: string[];
};

/** Reads the tables of a namespace, and its sockets. Synchronous; below 1 ms without connections. */
export function inspectSandbox(open: OpenSocket, connections: boolean): SandboxFacts {
  const socket = open();
  const { facts, trouble } = atOnce(readNetns(socket));
  const counters = readCounters(socket);
  const listening = readSockets(open, false);
  const connected = connections ? readSockets(open, true) : undefined;
  return {
    tables: { ...facts, counters },
    listeners: listening.sockets,
    connections: connected?.sockets,
    trouble: [...new Set([...trouble, ...listening.trouble, ...(connected?.trouble ?? [])])],
  };
}

const readCounters = (socket: NetlinkSocket): LinkCounters[] => socket.dump(COUNTERS, decodeCounters).items;

/** Reads the counters of a namespace's links, and nothing else. Synchronous; throws what the kernel refuses. */
export const inspectCounters = (open: OpenSocket): LinkCounters[] => readCounters(open());
