import { NETLINK_NETFILTER } from "./constants";
import type { Decoded, Message } from "./message";
import type { OpenSocket } from "./netns-reader";

/** NFNL_SUBSYS_NFTABLES and NFT_MSG_GETTABLE (linux/netfilter/nfnetlink.h, nf_tables.h). */
const NFT_MSG_GETTABLE = (10 << 8) | 1;
/** `struct nfgenmsg`: family u8, version u8, res_id be16. */
const NFGENMSG = 4;
const NFTA_TABLE_NAME = 1;
/** NFPROTO_* (linux/netfilter.h), as nft writes them. */
const FAMILIES: Readonly<Record<number, string>> = {
  1: "inet",
  2: "ip",
  3: "arp",
  5: "netdev",
  7: "bridge",
  10: "ip6",
};

/** A table of nftables by name; names are unique in a family. */
export type NftTableName = { readonly family: string; readonly name: string };

/** The family that an event of nf_tables is about, as nft writes it; undefined for the end of a transaction, which has none. */
export function nftFamilyOf(message: Message): string | undefined {
  return message.size < NFGENMSG ? undefined : FAMILIES[message.u8(0)];
}

function decodeTable(message: Message): Decoded<NftTableName> {
  if (message.size < NFGENMSG) return "malformed";
  const name = message.attributes(NFGENMSG).text(NFTA_TABLE_NAME);
  const number = message.u8(0);
  return name === undefined ? "malformed" : { family: FAMILIES[number] ?? String(number), name };
}

/**
 * The tables of nftables in a namespace, those of iptables-nft among them, in the order of their making. Undefined when the kernel did not
 * tell all of them. Throws a SystemError when it refuses, or has no nf_tables.
 */
export function nftTables(open: OpenSocket): NftTableName[] | undefined {
  const request = { type: NFT_MSG_GETTABLE, header: new Uint8Array(NFGENMSG) };
  const { items, malformed, interrupted } = open(NETLINK_NETFILTER).dump(request, decodeTable);
  return malformed > 0 || interrupted ? undefined : items;
}
