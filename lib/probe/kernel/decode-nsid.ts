import { RTM_DELNSID, RTM_NEWNSID } from "./constants";
import type { Decoded, Message } from "./message";

/** Bytes of `struct rtgenmsg`, with its padding: the family alone. */
export const RTGENMSG = 4;

/** NETNSA_* (linux/net_namespace.h). */
export const NETNSA = { NSID: 1, FD: 3, TARGET_NSID: 4, CURRENT_NSID: 5 };

/** Number for "has none" (NETNSA_NSID_NOT_ASSIGNED). */
export const NSID_NOT_ASSIGNED = -1;

/** A namespace's number; when asked about another one's numbers (NETNSA_TARGET_NSID), `current` is what the asking one calls it. */
export type Nsid = { nsid: number; current?: number };

/** Decodes RTM_NEWNSID and RTM_DELNSID (ip-netns(8)). */
export function decodeNsid(message: Message): Decoded<Nsid> {
  if (message.type !== RTM_NEWNSID && message.type !== RTM_DELNSID) return "skipped";
  if (message.size < RTGENMSG) return "malformed";
  const attributes = message.attributes(RTGENMSG);
  const nsid = attributes.i32(NETNSA.NSID);
  if (attributes.malformed || nsid === undefined) return "malformed";
  const current = attributes.i32(NETNSA.CURRENT_NSID);
  return current === undefined ? { nsid } : { nsid, current };
}
