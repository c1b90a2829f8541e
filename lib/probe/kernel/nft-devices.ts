import { listOf } from "./attributes";
import { NETLINK_NETFILTER } from "./constants";
import type { Decoded, Message } from "./message";
import type { OpenSocket } from "./netns-reader";
import { NFGENMSG } from "./nft-tables";

/** NFNL_SUBSYS_NFTABLES and NFT_MSG_GETCHAIN (linux/netfilter/nfnetlink.h, nf_tables.h). */
const NFT_MSG_GETCHAIN = (10 << 8) | 4;
const NFTA_CHAIN_TABLE = 1;
const NFTA_CHAIN_NAME = 3;
const NFTA_CHAIN_HOOK = 4;
const NFTA_HOOK_DEV = 3;
const NFTA_HOOK_DEVS = 4;
const NFTA_DEVICE_NAME = 1;

/** The links that a chain at the ingress or egress of links hangs at. The number of a family is netfilter's (NFPROTO_*). */
export type NftDevices = {
  readonly family: number;
  readonly table: string;
  readonly chain: string;
  readonly devices: readonly string[];
};

const nameOf = (bytes: Buffer) => bytes.toString("utf8").replace(/\0.*$/s, "");

function decodeDevices(message: Message): Decoded<NftDevices> {
  if (message.size < NFGENMSG) return "malformed";
  const attributes = message.attributes(NFGENMSG);
  const [table, chain] = [attributes.text(NFTA_CHAIN_TABLE), attributes.text(NFTA_CHAIN_NAME)];
  if (table === undefined || chain === undefined) return "malformed";
  const hook = attributes.nested(NFTA_CHAIN_HOOK);
  const [one, several] = [hook?.text(NFTA_HOOK_DEV), hook?.bytes(NFTA_HOOK_DEVS)];
  const devices = several ? listOf(several, NFTA_DEVICE_NAME).map(nameOf) : one === undefined ? [] : [one];
  return devices.length === 0 ? "skipped" : { family: message.u8(0), table, chain, devices };
}

/**
 * Every chain of a namespace that hangs at links, with their names. Undefined when the kernel did not tell all of them. Throws a SystemError when
 * it refuses.
 */
export function nftDevices(open: OpenSocket): NftDevices[] | undefined {
  const request = { type: NFT_MSG_GETCHAIN, header: new Uint8Array(NFGENMSG) };
  const { items, malformed, interrupted } = open(NETLINK_NETFILTER).dump(request, decodeDevices);
  return malformed > 0 || interrupted ? undefined : items;
}
