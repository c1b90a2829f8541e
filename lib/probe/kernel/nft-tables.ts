import type { Decoded, Message } from "./message";
import type { OpenSocket } from "./netns-reader";
import { dumpNft, familyIn, NFGENMSG, NFT_MSG, nftRequest } from "./nft-message";

const NFTA_TABLE_NAME = 1;
const NFTA_TABLE_FLAGS = 2;
const NFTA_TABLE_HANDLE = 4;
const NFT_TABLE_F_DORMANT = 1;

/** A table of nftables; names are unique in a family, and a handle is never given twice in a namespace. */
export type NftTable = {
  readonly family: string;
  readonly name: string;
  readonly handle: number;
  readonly dormant: boolean;
};

function decodeTable(message: Message): Decoded<NftTable> {
  const attributes = message.attributes(NFGENMSG);
  const name = attributes.text(NFTA_TABLE_NAME);
  if (name === undefined) return "malformed";
  return {
    family: familyIn(message),
    name,
    handle: attributes.u64be(NFTA_TABLE_HANDLE) ?? 0,
    dormant: ((attributes.u32be(NFTA_TABLE_FLAGS) ?? 0) & NFT_TABLE_F_DORMANT) !== 0,
  };
}

/**
 * The tables of nftables in a namespace, those of iptables-nft among them, in the order of their making. Undefined when the kernel did not
 * tell all of them. Throws a SystemError when it refuses, or has no nf_tables.
 */
export const nftTables = (open: OpenSocket): NftTable[] | undefined =>
  dumpNft(open, nftRequest(NFT_MSG.GETTABLE), decodeTable);
