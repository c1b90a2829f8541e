import type { AgedFdbEntry } from "@/lib/model/network-inspection";
import { AF_BRIDGE, RTM_GETLINK, RTM_GETNEIGH } from "./constants";
import { decodeLink, IFINFOMSG } from "./decode-link";
import { decodeFdbEntry, NDMSG } from "./decode-neighbor";
import { type Decoded, familyHeader, type Message } from "./message";
import type { OpenSocket } from "./netns-reader";
import { Tables } from "./tables";

const NDA_CACHEINFO = 3;
/** `struct nda_cacheinfo` (linux/neighbour.h): confirmed, used, updated, refcnt, each u32. */
const USED = 4;
const UPDATED = 8;
const CACHEINFO = 16;
/** USER_HZ, in which the kernel tells times to programs; 100 on every machine that Node runs on. */
const TICKS_PER_SECOND = 100;

function decodeAged(message: Message, isVxlan: (index: number) => boolean): Decoded<AgedFdbEntry> {
  const entry = decodeFdbEntry(message, isVxlan);
  if (typeof entry === "string") return entry;
  const ages = message.attributes(NDMSG).bytes(NDA_CACHEINFO);
  if (!ages || ages.length < CACHEINFO) return "malformed";
  const seconds = (at: number) => Math.floor(ages.readUInt32LE(at) / TICKS_PER_SECOND);
  return { ...entry, usedSeconds: seconds(USED), updatedSeconds: seconds(UPDATED) };
}

/** Reads the forwarding entries of the bridges and VXLAN devices of a namespace with their ages. Synchronous. */
export function inspectFdb(open: OpenSocket): { entries: AgedFdbEntry[]; trouble: string[] } {
  const tables = new Tables(open());
  const links = tables.read("links", RTM_GETLINK, familyHeader(IFINFOMSG), decodeLink);
  const vxlan = new Set(links.flatMap(({ kind, index }) => (kind === "vxlan" ? [index] : [])));
  const decode = (message: Message) => decodeAged(message, (index) => vxlan.has(index));
  const entries = tables.read("FDB entries", RTM_GETNEIGH, familyHeader(NDMSG, AF_BRIDGE), decode);
  return { entries, trouble: [...new Set(tables.trouble)] };
}
