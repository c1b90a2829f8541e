import { readFileSync } from "node:fs";
import { NETLINK_NETFILTER } from "./constants";
import type { Decoded, Message } from "./message";
import type { OpenSocket, Visitor } from "./netns-reader";
import { NFGENMSG, NFT_MSG } from "./nft-message";

const NFTA_GEN_ID = 1;
/** Tables that iptables-legacy made, one a line, of which the kernel counts no changes; there is no file while the modules are not loaded. */
const LEGACY_TABLES = ["ip", "ip6", "arp"].map((family) => `/proc/thread-self/net/${family}_tables_names`);

const decodeGeneration = (message: Message): Decoded<number> =>
  (message.size < NFGENMSG ? undefined : message.attributes(NFGENMSG).u32(NFTA_GEN_ID)) ?? "malformed";

function usesLegacy(): boolean {
  return LEGACY_TABLES.some((path) => {
    try {
      return readFileSync(path, "utf8").trim() !== "";
    } catch {
      return false;
    }
  });
}

const REQUEST = { type: NFT_MSG.GETGEN, header: new Uint8Array(NFGENMSG) };

/** Counts the changes of nf_tables in a namespace. Throws a SystemError when the kernel refuses, or has no nf_tables. */
export const nftGeneration = (open: OpenSocket): number | undefined =>
  open(NETLINK_NETFILTER).ask(REQUEST, decodeGeneration);

/**
 * A text that is another one after every change of a namespace's rules, and in every other namespace; undefined where the kernel does not tell of
 * all changes: before Linux 5.14, and while iptables-legacy is used. Throws a SystemError when it refuses, or has no nf_tables.
 */
export const rulesGeneration: Visitor<string | undefined> = (open, inside) => {
  const socket = open(NETLINK_NETFILTER);
  const cookie = socket.netnsCookie;
  if (cookie === undefined || inside(usesLegacy)) return undefined;
  const generation = socket.ask(REQUEST, decodeGeneration);
  return generation === undefined ? undefined : `${cookie}.${generation}`;
};
