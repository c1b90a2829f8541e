import { NETLINK_NETFILTER } from "./constants";
import type { Decoded, Message } from "./message";
import type { OpenSocket } from "./netns-reader";

/** NFNL_SUBSYS_NFTABLES and NFT_MSG_GETTABLE (linux/netfilter/nfnetlink.h, nf_tables.h). */
const NFT_MSG_GETTABLE = (10 << 8) | 1;
/** `struct nfgenmsg`: family u8, version u8, res_id be16. */
export const NFGENMSG = 4;
const NFTA_TABLE_NAME = 1;
const NFTA_TABLE_FLAGS = 2;
const NFTA_TABLE_HANDLE = 4;
const NFT_TABLE_F_DORMANT = 1;
/** NFPROTO_* (linux/netfilter.h), as nft writes them. */
const FAMILIES: Readonly<Record<number, string>> = {
  1: "inet",
  2: "ip",
  3: "arp",
  5: "netdev",
  7: "bridge",
  10: "ip6",
};

/** A table of nftables; names are unique in a family, and a handle is never given twice in a namespace. */
export type NftTable = {
  readonly family: string;
  readonly name: string;
  readonly handle: number;
  readonly dormant: boolean;
};

/** The number of a family by its name; undefined for one that is not known. */
export function nftFamilyNumber(family: string): number | undefined {
  const found = Object.entries(FAMILIES).find(([, name]) => name === family);
  return found && Number(found[0]);
}

/** The family that an event of nf_tables is about, as nft writes it; undefined for the end of a transaction, which has none. */
export function nftFamilyOf(message: Message): string | undefined {
  return message.size < NFGENMSG ? undefined : FAMILIES[message.u8(0)];
}

function decodeTable(message: Message): Decoded<NftTable> {
  if (message.size < NFGENMSG) return "malformed";
  const attributes = message.attributes(NFGENMSG);
  const name = attributes.text(NFTA_TABLE_NAME);
  const number = message.u8(0);
  if (name === undefined) return "malformed";
  return {
    family: FAMILIES[number] ?? String(number),
    name,
    handle: attributes.u64be(NFTA_TABLE_HANDLE) ?? 0,
    dormant: ((attributes.u32be(NFTA_TABLE_FLAGS) ?? 0) & NFT_TABLE_F_DORMANT) !== 0,
  };
}

/**
 * The tables of nftables in a namespace, those of iptables-nft among them, in the order of their making. Undefined when the kernel did not
 * tell all of them. Throws a SystemError when it refuses, or has no nf_tables.
 */
export function nftTables(open: OpenSocket): NftTable[] | undefined {
  const request = { type: NFT_MSG_GETTABLE, header: new Uint8Array(NFGENMSG) };
  const { items, malformed, interrupted } = open(NETLINK_NETFILTER).dump(request, decodeTable);
  return malformed > 0 || interrupted ? undefined : items;
}
