import type { Netns } from "@/lib/model/netns";
import { NSID_NOT_ASSIGNED } from "./decode-nsid";
import type { NetnsReading } from "./netns-reader";
import { nsidTable } from "./nsids";
import type { NetlinkSocket } from "./socket";
import { errorCode, isGone } from "./system-error";

/** A namespace's own numbers for others. */
export type Numbers = {
  readonly nsids: Netns["nsids"];
  /** True when it has numbers for others than the host: what they mean changes as namespaces come and go. */
  readonly foreign: boolean;
  /** True when one of these is not known: the next that becomes known may be the one. */
  readonly open: boolean;
  readonly trouble: readonly string[];
};

/** Resolves them to inodes. The host has no number for itself, so a namespace's number for the host was asked for from inside. */
export function numbersOf(
  hostSocket: NetlinkSocket,
  reading: NetnsReading,
  hostInode: number,
  inodes: ReadonlyMap<number, number>,
): Numbers {
  const { nsid: target, hostNsid } = reading;
  const nsids: Netns["nsids"] = [];
  if (hostNsid !== NSID_NOT_ASSIGNED) nsids.push({ nsid: hostNsid, netns: hostInode });
  if (target === NSID_NOT_ASSIGNED) return { nsids, foreign: true, open: true, trouble: [] };
  let open = false;
  try {
    for (const { nsid, current } of nsidTable(hostSocket, target)) {
      const netns = current === undefined ? undefined : inodes.get(current);
      if (netns !== undefined && nsid !== hostNsid) nsids.push({ nsid, netns });
      open ||= netns === undefined && nsid !== hostNsid;
    }
    return { nsids, foreign: open || nsids.some(({ netns }) => netns !== hostInode), open, trouble: [] };
  } catch (error) {
    const code = errorCode(error);
    if (code === "") throw error;
    const trouble = isGone(error) ? [] : [`its numbers for other namespaces could not be read (${code})`];
    return { nsids, foreign: true, open: true, trouble };
  }
}
