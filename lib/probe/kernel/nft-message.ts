import { NETLINK_NETFILTER } from "./constants";
import type { Decoded, Message, Request } from "./message";
import type { OpenSocket } from "./netns-reader";

/** NFNL_SUBSYS_NFTABLES (linux/netfilter/nfnetlink.h). */
const SUBSYSTEM = 10 << 8;
/** NFT_MSG_* (linux/netfilter/nf_tables.h). */
export const NFT_MSG = {
  GETTABLE: SUBSYSTEM | 1,
  GETCHAIN: SUBSYSTEM | 4,
  GETRULE: SUBSYSTEM | 7,
  GETGEN: SUBSYSTEM | 16,
};
/** Bytes of `struct nfgenmsg`: family u8, version u8, res_id be16. */
export const NFGENMSG = 4;

/** NFPROTO_* (linux/netfilter.h), as nft writes them. */
const FAMILIES: Readonly<Record<number, string>> = {
  1: "inet",
  2: "ip",
  3: "arp",
  5: "netdev",
  7: "bridge",
  10: "ip6",
};

/** The family that a message of nf_tables is about, as nft writes it, or its number; "0" where it is about none. The message must hold its header. */
export function familyIn(message: Message): string {
  const number = message.u8(0);
  return FAMILIES[number] ?? String(number);
}

/** The family that an event of nf_tables is about, as nft writes it; undefined for the end of a transaction, which has none. */
export function nftFamilyOf(message: Message): string | undefined {
  return message.size < NFGENMSG ? undefined : FAMILIES[message.u8(0)];
}

/** A question to nf_tables: about a family, as nft writes it, or about all. Undefined for a family that is not known. */
export function nftRequest(type: number, family?: string, attributes?: Request["attributes"]): Request | undefined {
  const number = family === undefined ? 0 : Object.keys(FAMILIES).find((key) => FAMILIES[Number(key)] === family);
  if (number === undefined) return undefined;
  return { type, header: Uint8Array.of(Number(number), 0, 0, 0), ...(attributes && { attributes }) };
}

/** All that answers a question; undefined when there is none, or the kernel did not tell all. Throws a SystemError when it refuses. */
export function dumpNft<T>(
  open: OpenSocket,
  request: Request | undefined,
  decode: (message: Message) => Decoded<T>,
): T[] | undefined {
  if (!request) return undefined;
  const { items, malformed, interrupted } = open(NETLINK_NETFILTER).dump(request, (message) =>
    message.size < NFGENMSG ? "malformed" : decode(message),
  );
  return malformed > 0 || interrupted ? undefined : items;
}
